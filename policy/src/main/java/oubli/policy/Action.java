package oubli.policy;

/** What must happen when a deadline comes. */
public enum Action {
    /** Erase the data everywhere; the start of an erasure saga. */
    ERASE,
    /** Keep nothing that leads back to a person; also an erasure saga. */
    ANONYMISE,
    /** End a request's follow-up window; its erasure follows at once. */
    CLOSE_REQUEST,
    /** Announce that a GIVEN has ended by itself. */
    EXPIRE_CONSENT,
    /** Announce that a device's choice is too old to rely on: the banner asks again. */
    ASK_AGAIN,
    /** Tombstone the decision record. */
    FORGET_PROOF,
    /** Tombstone the certificate with its erasure and lapse events. */
    FORGET_CERTIFICATE,
    /** Drop the keyed hash of an address. */
    DROP_HASH,
    /** Tell the operators that an answer is due; nothing is erased. */
    ALARM;

    /** Whether a restriction or a hold may keep this from happening. */
    public boolean destroys() {
        return this == ERASE || this == ANONYMISE || this == FORGET_PROOF;
    }

    /** Whether this starts an erasure saga with receipts and a certificate. */
    public boolean erases() {
        return this == ERASE || this == ANONYMISE;
    }
}
