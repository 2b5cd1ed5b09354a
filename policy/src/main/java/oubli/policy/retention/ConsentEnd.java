package oubli.policy.retention;

import java.time.Instant;

/** A person took back the last consent that prospect data lived on. A later consent does not undo it (§5). */
public record ConsentEnd(Instant at, LapseReason reason) {

    /** The later of two; in a tie this one. */
    public ConsentEnd later(ConsentEnd other) {
        return other.at.isAfter(at) ? other : this;
    }
}
