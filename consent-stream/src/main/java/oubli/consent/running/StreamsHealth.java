package oubli.consent.running;

import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import oubli.consent.policies.PolicyBook;

/** Ready while the topology runs here and a policy is known to answer by. */
final class StreamsHealth implements HealthIndicator {

    private final KafkaStreams streams;
    private final PolicyBook policies;

    StreamsHealth(KafkaStreams streams, PolicyBook policies) {
        this.streams = streams;
        this.policies = policies;
    }

    @Override
    public Health health() {
        boolean ready = streams.state() == KafkaStreams.State.RUNNING && policies.isKnown();
        return ready ? Health.up().build() : Health.outOfService().build();
    }
}
