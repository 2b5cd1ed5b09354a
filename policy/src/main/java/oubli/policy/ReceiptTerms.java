package oubli.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.List;

/** When recipients must have confirmed an erasure, and when they are reminded. */
public record ReceiptTerms(TemporalAmount due, List<TemporalAmount> reminders, ZoneId zone) {

    public ReceiptTerms {
        reminders = List.copyOf(reminders);
    }

    /** From this instant on, a missing receipt makes the certificate OVERDUE. */
    public Instant dueAt(Instant emittedAt) {
        return after(emittedAt, due);
    }

    /** In order. */
    public List<Instant> remindersAt(Instant emittedAt) {
        return reminders.stream()
                .map(amount -> after(emittedAt, amount))
                .sorted()
                .toList();
    }

    private Instant after(Instant emittedAt, TemporalAmount amount) {
        return emittedAt.atZone(zone).plus(amount).toInstant();
    }
}
