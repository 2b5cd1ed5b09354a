package oubli.policy.consent;

/** What keeps a GIVEN from being used although it stands. */
public enum Hindrance {
    /** Its end has been announced. */
    EXPIRED,
    /** A later policy version widened its scope: what it covered goes on, what came in addition waits for a new one. */
    STALE,
    /** A restriction freezes it (clause 5). */
    RESTRICTED,
    /** The policy asks for a proven address, this one is not. */
    UNPROVEN_ADDRESS
}
