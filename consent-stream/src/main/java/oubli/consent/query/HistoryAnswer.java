package oubli.consent.query;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import oubli.consent.fold.HistoryRow;

/** Every decision of a subject as it was received, oldest effect first. */
record HistoryAnswer(String subjectId, List<Entry> decisions) {

    private static final Comparator<HistoryRow> ORDER = Comparator.comparing(
                    (HistoryRow row) -> row.decision().occurredAt())
            .thenComparing(HistoryRow::recordedAt)
            .thenComparing(row -> row.decision().eventId());

    static HistoryAnswer of(String subjectId, List<HistoryRow> rows) {
        return new HistoryAnswer(
                subjectId, rows.stream().sorted(ORDER).map(Entry::of).toList());
    }

    /**
     * @param channel null for a purpose without channels, and for every channel of one that has some
     * @param requestId the contact request it was made with; null where there was none
     * @param late whether a decision that takes effect later was known when this one arrived
     */
    record Entry(
            String eventId,
            String purpose,
            @Nullable String channel,
            String decision,
            Instant occurredAt,
            Instant recordedAt,
            @Nullable Instant claimedAt,
            @Nullable Instant validUntil,
            String noticeVersion,
            String noticeHash,
            String method,
            boolean late,
            String receiptId,
            @Nullable String requestId) {

        static Entry of(HistoryRow row) {
            var decision = row.decision();
            var evidence = decision.evidence();
            return new Entry(
                    decision.eventId(),
                    decision.cell().purpose(),
                    ConsentsAnswer.channel(decision.cell().channel()),
                    decision.answer().name(),
                    decision.occurredAt(),
                    row.recordedAt(),
                    Instants.unlessNotYet(row.claimedAt()),
                    Instants.unlessNever(decision.validUntil()),
                    evidence.noticeVersion(),
                    evidence.noticeHash(),
                    evidence.method(),
                    row.late(),
                    row.receiptId(),
                    decision.requestId().isEmpty() ? null : decision.requestId());
        }
    }
}
