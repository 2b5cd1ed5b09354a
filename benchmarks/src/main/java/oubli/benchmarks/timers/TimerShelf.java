package oubli.benchmarks.timers;

import java.time.Instant;

/** A way to keep timers and to find those that are due. */
public interface TimerShelf extends AutoCloseable {

    /** Puts in the timers from the first number to before the second. */
    void fill(long from, long to);

    /** Takes out at most 10,000 that are due by then; answers how many. */
    int tick(Instant now);

    /** Moves the earliest timers behind all others, each as one change where there is a choice. */
    void postpone(int count);

    /** What the timers take on disk, indexes included. */
    long bytes();

    @Override
    void close();
}
