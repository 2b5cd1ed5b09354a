package oubli.retention.saga;

import java.time.Instant;
import java.util.List;
import oubli.policy.Action;
import oubli.policy.Cell;
import oubli.policy.DataClass;
import oubli.policy.Times;

/**
 * What was ordered to go, why and by when it must be confirmed.
 *
 * @param item empty where all of the class goes
 * @param generationClosedAt {@code Times.NOT_YET} unless everything goes
 * @param requestId the rights request that asked for it, empty where none did
 * @param countedAs the consents under which an anonymised person is counted; none where everything is erased
 */
public record Erasure(
        String subject,
        String erasureId,
        Action action,
        DataClass scope,
        String item,
        String reason,
        String rule,
        String clause,
        int generation,
        Instant generationClosedAt,
        Instant dueAt,
        Instant emittedAt,
        Instant receiptsDueAt,
        List<String> expected,
        String requestId,
        String policyVersion,
        List<Cell> countedAs) {

    public Erasure {
        expected = List.copyOf(expected);
        countedAs = countedAs == null ? List.of() : List.copyOf(countedAs); // rows of before there were counts
    }

    /** The last instant whose data goes: what occurs at the very closing of a generation belongs to the next. */
    public Instant reach() {
        return closesGeneration() ? generationClosedAt.minusMillis(1) : dueAt;
    }

    public boolean closesGeneration() {
        return !generationClosedAt.equals(Times.NOT_YET);
    }

    /** Whether it takes what occurred then: a request goes whole, a class without items only as far as it was there at that instant. */
    public boolean takes(DataClass held, String heldItem, Instant occurredAt) {
        boolean named = item.isEmpty() || item.equals(heldItem);
        return held == scope && named && (!item.isEmpty() || !occurredAt.isAfter(reach()));
    }
}
