package oubli.consent.fold;

import java.time.Instant;
import java.util.List;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.policy.consent.Answer;
import oubli.policy.consent.Decision;
import oubli.policy.consent.Evidence;

/** What a store would hold, for tests of those who read it. */
public final class Kept {

    public static SubjectConsents of(HistoryRow... rows) {
        var kept = SubjectConsents.NONE;
        for (var row : rows) {
            kept = kept.with(row.decision(), List.of());
        }
        return kept;
    }

    public static SubjectConsents inSecondGeneration(String startedAt) {
        return SubjectConsents.NONE.closed(1, Instant.parse(startedAt), List.of());
    }

    public static HistoryRow row(String eventId, Cell cell, Answer answer, String at, Instant validUntil) {
        var occurredAt = Instant.parse(at);
        var decision = new Decision(
                eventId,
                cell,
                answer,
                occurredAt,
                "",
                Decision.UNNUMBERED,
                validUntil,
                "",
                new Evidence("2020-04-01", "ab", "fr", "FORM", false));
        return new HistoryRow(
                decision,
                occurredAt.plusSeconds(60),
                Times.NOT_YET,
                "receipt-" + eventId,
                HistoryRow.Origin.NONE,
                false);
    }

    private Kept() {}
}
