package oubli.ingest.consent;

import oubli.policy.Purpose.DecidedBy;

/**
 * Who decides or looks.
 *
 * @param requestId the request whose token was shown, empty for a device
 * @param device whose sequence orders the decisions
 * @param proven whether a link was followed that had been sent to the person's address
 */
public record Caller(String subjectId, DecidedBy kind, String requestId, String device, boolean proven) {

    static Caller person(String subjectId, String requestId, String device) {
        return new Caller(subjectId, DecidedBy.PERSON, requestId, device, false);
    }

    /** A person who followed a link; the whole subject is within reach. */
    public static Caller proven(String subjectId, String device) {
        return new Caller(subjectId, DecidedBy.PERSON, "", device, true);
    }

    /** A person of whom nothing is known but the pseudonym in a token that may only take back. */
    public static Caller unproven(String subjectId, String device) {
        return new Caller(subjectId, DecidedBy.PERSON, "", device, false);
    }

    static Caller device(String subjectId) {
        return new Caller(subjectId, DecidedBy.DEVICE, "", subjectId, false);
    }

    boolean isPerson() {
        return kind == DecidedBy.PERSON;
    }
}
