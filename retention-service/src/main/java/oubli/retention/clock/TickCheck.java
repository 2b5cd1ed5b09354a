package oubli.retention.clock;

import java.time.Duration;
import java.time.Instant;

/** Decides whether a tick may move a partition's time; a clock that is wrong must not empty the company. */
public record TickCheck(Duration skew, Duration step, ShiftedClocks shifts) {

    /** For deployments whose clock may jump, such as a laptop's. */
    public static final Duration ANY_STEP = Duration.ofMillis(Long.MAX_VALUE);

    /** What to do with a tick. */
    public enum Verdict {
        /** Time moves to the tick's now. */
        HONOUR,
        /** Time stands there or further already: several timekeepers are harmless. */
        STALE,
        /** Time stands still and operators are alarmed until one confirms. */
        HOLD
    }

    /** Whether a domain clock may run ahead of the machine's. */
    public enum ShiftedClocks {
        BELIEVED,
        REFUSED
    }

    public TickCheck {
        if (skew.isNegative() || skew.isZero() || step.isNegative() || step.isZero()) {
            throw new IllegalArgumentException("skew and step of a tick must be positive, were " + skew + " and " + step
                    + ": set oubli.clock.skew-bound and oubli.clock.step-bound");
        }
    }

    /** {@code Instant.EPOCH} stands for a partition's time and for a confirmation that were never set. */
    public Verdict of(Instant now, Duration shift, Instant appended, Instant time, Instant confirmedUpTo) {
        if (!now.isAfter(time)) {
            return Verdict.STALE;
        }
        return plausible(now, shift, appended, time) || !now.isAfter(confirmedUpTo) ? Verdict.HONOUR : Verdict.HOLD;
    }

    private boolean plausible(Instant now, Duration shift, Instant appended, Instant time) {
        var off = Duration.between(appended, now.minus(shift)).abs();
        var known = !time.equals(Instant.EPOCH);
        return off.compareTo(skew) <= 0
                && (!known || Duration.between(time, now).compareTo(step) <= 0)
                && (shift.isZero() || shifts == ShiftedClocks.BELIEVED);
    }
}
