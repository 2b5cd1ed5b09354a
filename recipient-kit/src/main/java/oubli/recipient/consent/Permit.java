package oubli.recipient.consent;

/** Whether a use is permitted, and why. */
public enum Permit {
    GIVEN,
    /** The person was never asked, or never answered. */
    NONE,
    REFUSED,
    WITHDRAWN,
    OBJECTED,
    EXPIRED,
    /** The policy has grown for this purpose, this recipient is part of it, and the person has not answered again. */
    STALE,
    /** A restriction freezes this use. */
    RESTRICTED,
    /** The policy wants the address proven first. */
    ADDRESS_UNPROVEN,
    /** The gate has not read the consents to their end: it cannot know, so it does not permit. */
    NOT_CAUGHT_UP;

    public boolean permitted() {
        return this == GIVEN;
    }
}
