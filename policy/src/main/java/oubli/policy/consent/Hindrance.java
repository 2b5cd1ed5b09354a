package oubli.policy.consent;

/** What keeps a GIVEN from being used although it stands. */
public enum Hindrance {
    /** Its end has been announced. */
    EXPIRED,
    /** A later policy version changed its scope. */
    STALE,
    /** A restriction freezes it (clause 5). */
    RESTRICTED,
    /** The policy asks for a proven address, this one is not. */
    UNPROVEN_ADDRESS
}
