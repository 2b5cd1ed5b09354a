package oubli.retention.fact;

import java.time.Duration;
import java.time.Instant;

/** What the timekeeper and the operators say about time. */
public sealed interface TimeFact extends Fact {

    /** The domain's now as a timekeeper saw it, and when the broker appended it. */
    record Ticked(Instant now, Duration shift, String policyVersion, Instant appendedAt) implements TimeFact {
        @Override
        public void tell(FactListener listener) {
            listener.ticked(this);
        }
    }

    /** An operator checked ticks up to here. */
    record ClockConfirmed(Instant upTo) implements TimeFact {
        @Override
        public void tell(FactListener listener) {
            listener.clockConfirmed(this);
        }
    }

    /** The DPO looked at a mass lapse and lets it go on. */
    record BrakeReleased(String brakeId) implements TimeFact {
        @Override
        public void tell(FactListener listener) {
            listener.brakeReleased(this);
        }
    }
}
