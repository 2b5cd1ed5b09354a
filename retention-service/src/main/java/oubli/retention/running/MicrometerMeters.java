package oubli.retention.running;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import oubli.policy.Times;
import oubli.retention.keep.Counters;
import oubli.retention.keep.Meters;

/** Counts for operators under {@code oubli.retention.*}; no tag ever names a subject. */
public final class MicrometerMeters implements Meters {

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<Integer, Counters> byPartition = new ConcurrentHashMap<>();

    /** Counts in a registry; ages are told by the domain's clock. */
    public MicrometerMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public Counters of(int partition) {
        return byPartition.computeIfAbsent(partition, OfPartition::new);
    }

    private final class OfPartition implements Counters {

        private final Counter generationClosed = counter("generation.closed");
        private final Counter duplicates = counter("duplicates");
        private final Counter orphanKeys = counter("orphan.keys");
        private final Counter destroyedAgain = counter("keys.destroyed.again");
        private final Counter rewrapped = counter("keys.rewrapped");
        private final Counter orphanRecords = counter("orphan.records");
        private final Timer acted = registry.timer("oubli.retention.acted");
        private final AtomicLong dueLag = new AtomicLong();
        private final AtomicLong held = new AtomicLong();
        private final AtomicLong braked = new AtomicLong();
        private final AtomicLong stale = new AtomicLong();
        private final AtomicLong open = new AtomicLong();
        private final AtomicLong oldest = new AtomicLong(Long.MAX_VALUE);

        private OfPartition(int partition) {
            var tags = Tags.of("partition", Integer.toString(partition));
            Gauge.builder("oubli.retention.due.lag", dueLag, lag -> lag.get() / 1000.0)
                    .description("Age in seconds of the oldest due entry that is not acted on yet")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("oubli.retention.clock.held", held, AtomicLong::get)
                    .description("1 while a tick that cannot be believed waits for an operator")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("oubli.retention.brake.held", braked, AtomicLong::get)
                    .description("Lapses held because an hour brought too many of them; the DPO releases them")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("oubli.retention.keys.stale", stale, AtomicLong::get)
                    .description("Live data keys under former key epochs, still to be moved into the current one")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("oubli.retention.erasures.open", open, AtomicLong::get)
                    .description("Erasures that wait for receipts")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("oubli.retention.erasures.oldest", oldest, at -> age(at.get()))
                    .description("Age in seconds of the oldest erasure that waits for receipts")
                    .tags(tags)
                    .register(registry);
        }

        @Override
        public void generationClosed() {
            generationClosed.increment();
        }

        @Override
        public void duplicate() {
            duplicates.increment();
        }

        @Override
        public void orphanKey() {
            orphanKeys.increment();
        }

        @Override
        public void keyDestroyedAgain() {
            destroyedAgain.increment();
        }

        @Override
        public void keyRewrapped() {
            rewrapped.increment();
        }

        @Override
        public void staleKeys(long count) {
            stale.set(count);
        }

        @Override
        public void orphanRecord() {
            orphanRecords.increment();
        }

        @Override
        public void erasure(String rule) {
            registry.counter("oubli.retention.erasures", "rule", rule).increment();
        }

        @Override
        public void lapse(String kind) {
            registry.counter("oubli.retention.lapses", "kind", kind).increment();
        }

        @Override
        public void certificate(String status) {
            registry.counter("oubli.retention.certificates", "status", status).increment();
        }

        @Override
        public void actedAfter(Duration lag) {
            acted.record(Math.max(0, lag.toMillis()), TimeUnit.MILLISECONDS);
        }

        @Override
        public void backlog(Duration age) {
            dueLag.set(age.toMillis());
        }

        @Override
        public void clockHeld(boolean isHeld) {
            held.set(isHeld ? 1 : 0);
        }

        @Override
        public void braked(long count) {
            braked.set(count);
        }

        @Override
        public void openErasures(int count, Instant since) {
            open.set(count);
            oldest.set(since.equals(Times.NEVER) ? Long.MAX_VALUE : since.toEpochMilli());
        }

        private double age(long since) {
            return since == Long.MAX_VALUE ? 0 : Math.max(0, clock.millis() - since) / 1000.0;
        }

        private Counter counter(String name) {
            return registry.counter("oubli.retention." + name);
        }
    }
}
