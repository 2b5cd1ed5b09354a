package oubli.consent.running;

import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import oubli.consent.access.RefusedException;
import oubli.consent.copies.Copies;
import oubli.consent.copies.Takeovers;
import oubli.consent.policies.PolicyBook;

/**
 * Ready once the topology has folded here what it found at its start and a policy is known to answer by. Later rebalances leave it
 * ready: what moves meanwhile is answered from copies, and an instance that its load balancer left alone could not.
 */
final class StreamsHealth implements HealthIndicator {

    private final KafkaStreams streams;
    private final PolicyBook policies;
    private final Takeovers takeovers;
    private final Copies copies;
    private volatile boolean hasRun;

    StreamsHealth(KafkaStreams streams, PolicyBook policies, Takeovers takeovers, Copies copies) {
        this.streams = streams;
        this.policies = policies;
        this.takeovers = takeovers;
        this.copies = copies;
    }

    @Override
    public Health health() {
        var state = streams.state();
        hasRun = hasRun || (state == KafkaStreams.State.RUNNING && hasCaughtUp());
        boolean ready = hasRun && state.isRunningOrRebalancing() && policies.isKnown();
        return ready ? Health.up().build() : Health.outOfService().build();
    }

    private boolean hasCaughtUp() {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .map(task -> task.taskId().partition())
                .distinct()
                .allMatch(this::hasCaughtUp);
    }

    private boolean hasCaughtUp(int partition) {
        try {
            if (!takeovers.isCaughtUp(partition)) {
                var unused = copies.lacks(partition, System.nanoTime());
            }
            return takeovers.isCaughtUp(partition);
        } catch (RefusedException notNow) {
            return false;
        }
    }
}
