package oubli.retention.running;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import oubli.retention.epochs.EpochTimekeeper;

/** What operators see of the key epochs. */
final class EpochMeters {

    static EpochTimekeeper register(EpochTimekeeper epochs, MeterRegistry registry) {
        Gauge.builder("oubli.retention.epochs.overdue", epochs, watched -> watched.overdue()
                        .size())
                .description(
                        "Key epochs that stand longer than bound T3 allows: data keys could not be moved out of them")
                .register(registry);
        Gauge.builder("oubli.retention.epochs.age", epochs, EpochTimekeeper::age)
                .description("Age in seconds of the current key epoch")
                .register(registry);
        return epochs;
    }

    private EpochMeters() {}
}
