package oubli.recipient.follow;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The kit's counters and its present backlog; counts are also told to whoever measures. */
public final class Counts {

    /** Where counts go besides: one line over Micrometer, or nothing. */
    public interface Meter {

        void increment(Count count);
    }

    /**
     * What is not finished yet.
     *
     * @param unfinished erasures and records that failed or wait
     * @param givenUp how many of them used up their attempts
     */
    public record Owing(int unfinished, long givenUp) {}

    private final Map<Count, LongAdder> totals;
    private final Meter meter;
    private volatile Owing owing = new Owing(0, 0);

    public Counts(Meter meter) {
        this.meter = meter;
        var adders = new EnumMap<Count, LongAdder>(Count.class);
        for (Count count : Count.values()) {
            adders.put(count, new LongAdder());
        }
        totals = Collections.unmodifiableMap(adders);
    }

    public void add(Count count) {
        totals.getOrDefault(count, new LongAdder()).increment();
        meter.increment(count);
    }

    public long total(Count count) {
        return totals.getOrDefault(count, new LongAdder()).sum();
    }

    public Owing owing() {
        return owing;
    }

    void owe(Owing now) {
        owing = now;
    }
}
