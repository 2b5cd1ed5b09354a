package oubli.policy;

import java.util.Locale;

/** The fact from which a retention rule counts. */
public enum Start {
    REQUEST_CLOSED,
    LAST_CONTACT,
    LAST_CONSENT_ENDED,
    ANSWERED,
    COLLECTED,
    RELIANCE_ENDED,
    CERTIFICATE_COMPLETE,
    CHOSEN,
    FIRST_DEPOSIT,
    RECORDED,
    LAST_OBJECTION,
    UPLOADED,
    RECEIVED;

    /** As written in the policy: {@code last-contact}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
