package oubli.ingest.publish;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while a request could be written: cluster there, producer warm, schema ids known, topics followed to their end. */
@Component("ingest")
final class IngestHealth implements HealthIndicator {

    private final List<Readiness> conditions;

    IngestHealth(List<Readiness> conditions) {
        this.conditions = List.copyOf(conditions);
    }

    @Override
    public Health health() {
        return conditions.stream().allMatch(Readiness::isReady)
                ? Health.up().build()
                : Health.outOfService().build();
    }
}
