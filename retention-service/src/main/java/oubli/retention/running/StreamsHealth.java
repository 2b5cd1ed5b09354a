package oubli.retention.running;

import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import oubli.retention.keep.RestoreGate;

/** Ready while the topology runs here and its keys have been looked through (decision 0200). */
final class StreamsHealth implements HealthIndicator {

    private final KafkaStreams streams;
    private final RestoreGate gate;

    StreamsHealth(KafkaStreams streams, RestoreGate gate) {
        this.streams = streams;
        this.gate = gate;
    }

    @Override
    public Health health() {
        return streams.state() == KafkaStreams.State.RUNNING && gate.isOpen()
                ? Health.up().build()
                : Health.outOfService().build();
    }
}
