package oubli.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import oubli.ingest.publish.Replays.Replay;

/** What operators count at the edge, beside the records and acknowledgements that the publisher counts. */
public final class Meters {

    private final Counter trapped;
    private final Counter implausibleClaims;
    private final Counter replayed;

    public Meters(MeterRegistry registry) {
        trapped = registry.counter("oubli.ingest.trapped");
        implausibleClaims = registry.counter("oubli.ingest.implausible.claims");
        replayed = registry.counter("oubli.ingest.replayed");
    }

    /** A form that filled the field which people do not see. */
    public void trapped() {
        trapped.increment();
    }

    /** A claimed instant that the policy does not believe. */
    public void implausibleClaim() {
        implausibleClaims.increment();
    }

    /** Counts a repetition that got the first answer. */
    public <A> Replay<A> counted(Replay<A> replay) {
        if (replay.repeated()) {
            replayed.increment();
        }
        return replay;
    }
}
