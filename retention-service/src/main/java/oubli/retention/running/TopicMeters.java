package oubli.retention.running;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import oubli.schemas.WireException.Reason;
import oubli.schemas.stream.SiftMeter;

/** Counts by topic what the sifts let through, skip and bury. */
final class TopicMeters implements SiftMeter {

    private final MeterRegistry registry;
    private final Map<String, Counter> accepted = new ConcurrentHashMap<>();
    private final Map<String, Counter> skipped = new ConcurrentHashMap<>();

    TopicMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void accepted(String topic) {
        accepted.computeIfAbsent(topic, name -> counter("records", name)).increment();
    }

    @Override
    public void skipped(String topic) {
        skipped.computeIfAbsent(topic, name -> counter("skipped", name)).increment();
    }

    @Override
    public void buried(String topic, Reason reason) {
        Counter.builder("oubli.retention.dead.letters")
                .description("Records that went to the dead letters")
                .tag("topic", topic)
                .tag("reason", reason.code())
                .register(registry)
                .increment();
    }

    private Counter counter(String name, String topic) {
        return Counter.builder("oubli.retention." + name)
                .description("Records "
                        + (name.equals("records") ? "that this service acts on" : "that do not, or are not known yet"))
                .tag("topic", topic)
                .register(registry);
    }
}
