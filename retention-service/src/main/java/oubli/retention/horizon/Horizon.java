package oubli.retention.horizon;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How soon after its tombstone, or its age, the bytes of a topic's record have left every live disk.
 *
 * @param steps what is waited for, in order; their sum is the bound
 * @param obstacles settings under which the bytes may stay for ever; where there is any, there is no bound
 * @param settings what the bound was computed from
 * @param promise what the bound must not exceed
 */
public record Horizon(
        String topic,
        Map<String, Duration> steps,
        List<String> obstacles,
        Map<String, String> settings,
        Duration promise) {

    public Horizon {
        steps = new LinkedHashMap<>(steps);
        obstacles = List.copyOf(obstacles);
        settings = Map.copyOf(settings);
    }

    public boolean isBounded() {
        return obstacles.isEmpty();
    }

    /** Means nothing where there are obstacles. */
    public Duration bound() {
        return steps.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    public boolean keepsPromise() {
        return isBounded() && bound().compareTo(promise) <= 0;
    }
}
