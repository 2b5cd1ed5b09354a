package oubli.retention.running;

import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready while the topology runs here. */
final class StreamsHealth implements HealthIndicator {

    private final KafkaStreams streams;

    StreamsHealth(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public Health health() {
        return streams.state() == KafkaStreams.State.RUNNING
                ? Health.up().build()
                : Health.outOfService().build();
    }
}
