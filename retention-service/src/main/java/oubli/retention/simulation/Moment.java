package oubli.retention.simulation;

import java.time.Duration;
import java.time.Instant;

/**
 * What a tick says.
 *
 * @param shift how far the domain's clock is ahead of the machine's
 */
public record Moment(Instant now, Duration shift, String policyVersion) {

    public static final Moment NONE = new Moment(Instant.EPOCH, Duration.ZERO, "");

    Moment under(String version) {
        return new Moment(now.plusMillis(1), shift, version);
    }

    /** As a time machine moves: what it makes due is meant, so no brake holds it. */
    Moment movedTo(Instant then) {
        return new Moment(then, shift.plus(Duration.between(now, then)), policyVersion);
    }

    /** When the brokers would have taken the tick in. */
    Instant appendedAt() {
        return now.minus(shift);
    }
}
