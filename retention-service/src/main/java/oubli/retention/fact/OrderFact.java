package oubli.retention.fact;

import java.time.Instant;
import java.util.Set;
import oubli.policy.DataClass;
import oubli.policy.retention.LapseReason;

/** The DPO ordered an erasure. */
public record OrderFact(
        String subject,
        String orderId,
        Set<DataClass> scopes,
        boolean closesGeneration,
        LapseReason reason,
        String requestId,
        Instant at)
        implements Fact {

    public OrderFact {
        scopes = Set.copyOf(scopes);
    }

    @Override
    public void tell(FactListener listener) {
        listener.ordered(this);
    }
}
