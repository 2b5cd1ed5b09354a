package oubli.retention.clock;

import java.time.Duration;

/** How far the domain clock runs ahead of the machine's; the quickstart's time machine supplies one, production none. */
@FunctionalInterface
public interface TimeShift {

    Duration now();

    /** The domain clock is the machine's. */
    static TimeShift none() {
        return () -> Duration.ZERO;
    }
}
