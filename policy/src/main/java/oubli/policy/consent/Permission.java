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
        STALE,
        UNPROVEN_ADDRESS;

        /** GIVEN, or what hinders it most. */
        static Reason unless(Set<Hindrance> hindrances) {
            if (hindrances.contains(Hindrance.RESTRICTED)) {
                return RESTRICTED;
            }
            if (hindrances.contains(Hindrance.STALE)) {
                return STALE;
            }
            return hindrances.contains(Hindrance.UNPROVEN_ADDRESS) ? UNPROVEN_ADDRESS : GIVEN;
        }
    }

    public boolean permitted() {
        return reason == Reason.GIVEN;
    }
}
