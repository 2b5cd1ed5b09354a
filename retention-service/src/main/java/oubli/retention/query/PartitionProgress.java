package oubli.retention.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one partition stands.
 *
 * @param now the domain's now as this partition believes it
 * @param brake null while none is engaged
 */
public record PartitionProgress(
        int partition, Instant now, @Nullable Brake brake) {

    /** Lapses that wait for the DPO. */
    public record Brake(String brakeId, Instant since, long held) {}
}
