package oubli.retention.due;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Shares the stream threads between what is due and what comes in. Between two rounds of punctuations Kafka Streams handles one
 * record of each task, so drains that follow on each other would starve new events for as long as a mass lapse lasts. While
 * events come in, a drain is short; once none came for a quarter of a second it may be ten times as long and as large.
 *
 * <p>One object serves all tasks of an instance, from any thread.
 */
public final class Turns {

    static final Duration CALM_AFTER = Duration.ofMillis(250);
    static final int CALM_FACTOR = 10;

    private final Duration slice;
    private final LongSupplier nanos;
    private volatile long lastArrival;

    Turns(Duration slice, LongSupplier nanos) {
        this.slice = slice;
        this.nanos = nanos;
        this.lastArrival = nanos.getAsLong() - CALM_AFTER.toNanos();
    }

    /** Of each round, the drains of a thread that owns this many tasks take about half. */
    public static Turns sharing(Duration round, int tasksOfAThread) {
        return new Turns(slice(round, tasksOfAThread), System::nanoTime);
    }

    static Duration slice(Duration round, int tasksOfAThread) {
        return round.dividedBy(2L * tasksOfAThread);
    }

    /** A new event was handled. */
    public void arrived() {
        lastArrival = nanos.getAsLong();
    }

    /**
     * What a drain that begins now may take.
     *
     * @param entries at most, while events come in
     */
    public Budget next(int entries) {
        long start = nanos.getAsLong();
        boolean calm = start - lastArrival >= CALM_AFTER.toNanos();
        int factor = calm ? CALM_FACTOR : 1;
        long allowed = slice.toNanos() * factor;
        int most = (int) Math.min((long) entries * factor, Integer.MAX_VALUE);
        return new Budget(most, () -> nanos.getAsLong() - start >= allowed);
    }
}
