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
     * @param evidence coded reference to what was said, written or imported; null where the person answered itself
     * @param author the operator who recorded it, null where the person answered itself
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
            String language,
            String method,
            @Nullable String formId,
            @Nullable String evidence,
            @Nullable String author,
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
                    evidence.language(),
                    evidence.method(),
                    present(row.origin().formId()),
                    present(row.origin().evidence()),
                    present(row.origin().author()),
                    row.late(),
                    row.receiptId(),
                    present(decision.requestId()));
        }

        private static @Nullable String present(String text) {
            return text.isEmpty() ? null : text;
        }
    }
}
