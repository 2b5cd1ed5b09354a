package oubli.retention.keep;

import java.time.Duration;
import oubli.retention.due.Turns;

/**
 * How fast a task works through what is due.
 *
 * @param settle how long after its due instant something is acted on, so that what was sent before midnight does not lose to it
 * @param batch how many entries one tick or drain acts on at most while events come in
 * @param turns how long one tick or drain may take before new events have their turn: a mass lapse must not block them
 * @param drainEvery how often the rest of a large batch is continued
 * @param pulse how often each store is written even when nothing happens, the age at which segments are closed
 */
public record Pace(Duration settle, int batch, Turns turns, Duration drainEvery, Duration pulse) {

    public static final Duration DRAIN_EVERY = Duration.ofMillis(50);

    public Pace {
        if (batch < 1) {
            throw new IllegalArgumentException("oubli.retention.batch must be at least 1, was " + batch);
        }
    }
}
