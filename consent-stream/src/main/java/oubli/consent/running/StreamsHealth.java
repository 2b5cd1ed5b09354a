package oubli.consent.running;

import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import oubli.consent.copies.Takeovers;
import oubli.consent.policies.PolicyBook;

/**
 * Ready once the topology has run here and a policy is known to answer by. Later rebalances leave it ready: what moves meanwhile
 * is answered from copies, and an instance that its load balancer left alone could not.
 */
final class StreamsHealth implements HealthIndicator {

    private final KafkaStreams streams;
    private final PolicyBook policies;
    private final Takeovers takeovers;
    private volatile boolean hasRun;

    StreamsHealth(KafkaStreams streams, PolicyBook policies, Takeovers takeovers) {
        this.streams = streams;
        this.policies = policies;
        this.takeovers = takeovers;
    }

    @Override
    public Health health() {
        var state = streams.state();
        if (state == KafkaStreams.State.RUNNING) {
            hasRun = true;
            takeovers.open();
        }
        boolean ready = hasRun && state.isRunningOrRebalancing() && policies.isKnown();
        return ready ? Health.up().build() : Health.outOfService().build();
    }
}
