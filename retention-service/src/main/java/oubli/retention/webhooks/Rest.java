package oubli.retention.webhooks;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Leaves a recipient alone that was found away: for 1 s, 2 s, 4 s … at most five minutes, each shortened by chance down to its half,
 * so that several instances do not come back at once. Not safe for several threads.
 */
final class Rest {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;

    private final LongSupplier nanos;
    private final RandomGenerator chance;
    private int times;
    private long until;

    Rest(LongSupplier nanos, RandomGenerator chance) {
        this.nanos = nanos;
        this.chance = chance;
        this.until = nanos.getAsLong();
    }

    boolean isOver() {
        return nanos.getAsLong() - until >= 0;
    }

    /** @param asked how long the recipient wants to be left alone at least; heard up to the longest rest */
    void begin(Duration asked) {
        var own = shortest(FIRST.multipliedBy(1L << Math.min(times++, DOUBLINGS)));
        var shaken = own.toNanos() / 2 + chance.nextLong(own.toNanos() / 2 + 1);
        until = nanos.getAsLong() + Math.max(shaken, shortest(asked).toNanos());
    }

    void end() {
        times = 0;
    }

    private static Duration shortest(Duration wanted) {
        return wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
    }
}
