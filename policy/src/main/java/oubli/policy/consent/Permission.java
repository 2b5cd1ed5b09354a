package oubli.policy.consent;

import java.time.Instant;
import java.util.Set;
import oubli.policy.Times;

/**
 * The gate's answer with its reason.
 *
 * @param decision the answer that stands, or {@code NONE}
 * @param validUntil when a GIVEN ends by itself, {@link Times#NEVER} otherwise
 */
public record Permission(Reason reason, String decision, Instant validUntil) {

    /** Silence is refusal. */
    public static final Permission NONE = new Permission(Reason.NONE, "NONE", Times.NEVER);

    /** Why the gate is open or shut. */
    public enum Reason {
        GIVEN,
        NONE,
        REFUSED,
        WITHDRAWN,
        OBJECTED,
        EXPIRED,
        RESTRICTED,
        /** The consent was given before the policy named this recipient. */
        STALE,
        UNPROVEN_ADDRESS;

        /** GIVEN, or what hinders it most. A stale one is still good for what it covered. */
        static Reason unless(Set<Hindrance> hindrances) {
            if (hindrances.contains(Hindrance.RESTRICTED)) {
                return RESTRICTED;
            }
            return hindrances.contains(Hindrance.UNPROVEN_ADDRESS) ? UNPROVEN_ADDRESS : GIVEN;
        }
    }

    /** The same decision, not to be used for another reason. */
    public Permission refused(Reason why) {
        return new Permission(why, decision, validUntil);
    }

    public boolean permitted() {
        return reason == Reason.GIVEN;
    }
}
