package oubli.retention.query;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits a bounded while for what was written to arrive in the stores, so that whoever asks next finds it. */
final class Patience {

    /** Shorter than another instance waits for our answer. */
    static final Duration BOUND = Duration.ofMillis(3_500);

    private static final long POLL = Duration.ofMillis(15).toNanos();

    /** Whether it happened in time. */
    static boolean until(BooleanSupplier happened) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL);
        }
        return true;
    }

    private Patience() {}
}
