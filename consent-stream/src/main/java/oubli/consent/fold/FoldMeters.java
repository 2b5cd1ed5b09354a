package oubli.consent.fold;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what the fold takes in, leaves out and publishes; an aborted transaction may count twice. */
public final class FoldMeters {

    private final Counter decisions;
    private final Counter late;
    private final Counter duplicates;
    private final Counter generationClosed;
    private final Counter published;
    private final Counter suppressions;

    public FoldMeters(MeterRegistry registry) {
        decisions = counter(registry, "decisions", "Decisions taken in");
        late = counter(registry, "late", "Decisions that arrived after one that takes effect later");
        duplicates = counter(registry, "duplicates", "Decisions already known, ignored");
        generationClosed = counter(registry, "generation.closed", "Decisions of a closed generation, disregarded");
        published = counter(registry, "published", "States published to privacy.consent.state");
        suppressions = counter(registry, "suppressions", "Suppression entries written or lifted");
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("oubli.consent." + name).description(description).register(registry);
    }

    void decision(HistoryRow row) {
        decisions.increment();
        if (row.late()) {
            late.increment();
        }
    }

    void duplicate() {
        duplicates.increment();
    }

    void generationClosed() {
        generationClosed.increment();
    }

    void published() {
        published.increment();
    }

    void suppression() {
        suppressions.increment();
    }
}
