package oubli.consent.fold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import oubli.policy.Generation;
import oubli.policy.consent.Decision;
import oubli.schemas.RecordKey;

/** The decisions of one subject, each a row under {@code subjectId/eventId}. */
final class SubjectHistory {

    private final String subjectId;
    private final KeyValueStore<String, HistoryRow> rows;
    private final KeyValueStore<String, String> receipts;
    private final FoldMeters meters;

    SubjectHistory(
            String subjectId,
            KeyValueStore<String, HistoryRow> rows,
            KeyValueStore<String, String> receipts,
            FoldMeters meters) {
        this.subjectId = subjectId;
        this.rows = rows;
        this.receipts = receipts;
        this.meters = meters;
    }

    /** Whether the event has been taken in before; counted. */
    boolean knows(String eventId) {
        boolean known = rows.get(key(eventId)) != null;
        if (known) {
            meters.duplicate();
        }
        return known;
    }

    /** Whether the event belongs to a generation that was closed; counted. */
    boolean isVoid(Generation generation, Instant occurredAt) {
        boolean closed = !generation.admits(occurredAt);
        if (closed) {
            meters.generationClosed();
        }
        return closed;
    }

    void remember(HistoryRow row) {
        var key = key(row.decision().eventId());
        rows.put(key, row);
        if (!row.receiptId().isEmpty()) {
            receipts.put(row.receiptId(), key);
        }
        meters.decision(row);
    }

    void forget(String eventId) {
        var forgotten = rows.delete(key(eventId));
        if (forgotten != null && !forgotten.receiptId().isEmpty()) {
            receipts.delete(forgotten.receiptId());
        }
    }

    boolean isEmpty() {
        try (var held = rows.prefixScan(key(""), new StringSerializer())) {
            return !held.hasNext();
        }
    }

    List<Decision> decisions() {
        var decisions = new ArrayList<Decision>();
        try (var held = rows.prefixScan(key(""), new StringSerializer())) {
            held.forEachRemaining(entry -> decisions.add(entry.value.decision()));
        }
        return decisions;
    }

    private String key(String eventId) {
        return RecordKey.of(subjectId, eventId);
    }
}
