package oubli.ingest.consent;

import oubli.policy.Purpose.DecidedBy;

/**
 * Who decides or looks.
 *
 * @param requestId the request whose token was shown, empty for a device
 * @param device whose sequence orders the decisions
 */
public record Caller(String subjectId, DecidedBy kind, String requestId, String device) {

    static Caller person(String subjectId, String requestId, String device) {
        return new Caller(subjectId, DecidedBy.PERSON, requestId, device);
    }

    static Caller device(String subjectId) {
        return new Caller(subjectId, DecidedBy.DEVICE, "", subjectId);
    }

    boolean isPerson() {
        return kind == DecidedBy.PERSON;
    }
}
