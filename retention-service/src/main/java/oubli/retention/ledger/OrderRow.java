package oubli.retention.ledger;

import java.time.Instant;
import java.util.Set;
import oubli.policy.DataClass;
import oubli.policy.retention.LapseReason;

/**
 * What is left to do of an erasure that was ordered: classes that a hold or a restriction still keeps.
 *
 * @param generation the one that the data belongs to; {@link #NOT_BEGUN} until the order is first carried out
 */
public record OrderRow(
        Set<DataClass> scopes,
        boolean closesGeneration,
        LapseReason reason,
        String requestId,
        Instant at,
        int generation) {

    public static final int NOT_BEGUN = 0;

    public OrderRow {
        scopes = Set.copyOf(scopes);
    }

    public OrderRow in(int begun) {
        return new OrderRow(scopes, closesGeneration, reason, requestId, at, begun);
    }

    public OrderRow left(Set<DataClass> waiting) {
        return new OrderRow(waiting, closesGeneration, reason, requestId, at, generation);
    }
}
