package oubli.ingest;

import java.time.Instant;

/** The machine's own time, by which tokens end; the domain's may be moved. */
@FunctionalInterface
public interface MachineClock {

    Instant now();
}
