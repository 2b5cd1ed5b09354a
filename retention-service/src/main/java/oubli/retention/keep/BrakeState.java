package oubli.retention.keep;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How many lapses an hour has brought to a partition, and whether that is too many to be true.
 *
 * @param brakeId names the brake for the DPO: the hour in which it engaged; empty while none is engaged
 * @param since when it engaged, {@code Instant.EPOCH} while it is not
 * @param held how many lapses wait for its release
 * @param releasedUpTo what was due until then has been released
 */
public record BrakeState(Instant hour, long lapses, String brakeId, Instant since, long held, Instant releasedUpTo) {

    static final BrakeState FREE = new BrakeState(Instant.EPOCH, 0, "", Instant.EPOCH, 0, Instant.EPOCH);

    private static final Duration HOUR = Duration.ofHours(1);

    public boolean engaged() {
        return !brakeId.isEmpty();
    }

    BrakeState at(Instant now) {
        return now.isBefore(hour.plus(HOUR)) && !now.isBefore(hour)
                ? this
                : new BrakeState(now, 0, brakeId, since, held, releasedUpTo);
    }

    BrakeState lapsed() {
        return new BrakeState(hour, lapses + 1, brakeId, since, held, releasedUpTo);
    }

    /** The same for every partition that finds too many in the same hour, so that one word releases them all. */
    BrakeState engagedAt(Instant now) {
        return engaged()
                ? this
                : new BrakeState(hour, lapses, "brake-" + now.truncatedTo(ChronoUnit.HOURS), now, held, releasedUpTo);
    }

    BrakeState holdingOneMore() {
        return new BrakeState(hour, lapses, brakeId, since, held + 1, releasedUpTo);
    }

    BrakeState released(Instant now) {
        return new BrakeState(hour, 0, "", Instant.EPOCH, 0, now);
    }
}
