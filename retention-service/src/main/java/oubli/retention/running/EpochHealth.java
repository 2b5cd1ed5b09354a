package oubli.retention.running;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import oubli.retention.epochs.EpochTimekeeper;

/** Names the epochs that broke bound T3; the service works on, for nobody is helped by its rest. */
record EpochHealth(EpochTimekeeper epochs) implements HealthIndicator {

    @Override
    public Health health() {
        return Health.up().withDetail("overdue", epochs.overdue()).build();
    }
}
