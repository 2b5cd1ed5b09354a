package oubli.retention.saga;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import oubli.policy.Times;

/**
 * Where one erasure stands.
 *
 * <pre>
 * PENDING ─▶ PARTIAL ─▶ COMPLETE
 *    └──────────┴─▶ OVERDUE ─▲      (reminders are events, not states)
 * </pre>
 *
 * @param completedAt when the last expected recipient confirmed, {@code Times.NOT_YET} before
 */
public record Saga(
        Erasure erasure, List<Confirmation> confirmations, int keysDestroyed, Instant completedAt, boolean overdue) {

    /** The name on the wire. */
    public enum Status {
        PENDING,
        PARTIAL,
        COMPLETE,
        OVERDUE
    }

    public Saga {
        confirmations = List.copyOf(confirmations);
    }

    /** Complete at once where nobody has to confirm. */
    public static Saga of(Erasure erasure, int keysDestroyed) {
        var awaited = erasure.expected().stream().map(Confirmation::awaited).toList();
        return new Saga(erasure, awaited, keysDestroyed, Times.NOT_YET, false).settled(erasure.emittedAt());
    }

    public Status status() {
        if (complete()) {
            return Status.COMPLETE;
        }
        boolean begun = confirmations.stream().anyMatch(each -> each.outcome().confirms());
        return overdue ? Status.OVERDUE : begun ? Status.PARTIAL : Status.PENDING;
    }

    public boolean complete() {
        return !completedAt.equals(Times.NOT_YET);
    }

    public boolean expects(String recipient) {
        return erasure.expected().contains(recipient);
    }

    /** A confirmation is final: repetitions and later failures change nothing; a failure keeps the erasure open. */
    public Saga with(Confirmation said) {
        var at = Times.later(said.at(), erasure.emittedAt());
        return with(known ->
                known.recipient().equals(said.recipient()) && !known.outcome().confirms()
                        ? new Confirmation(said.recipient(), said.outcome(), at, said.count(), said.method())
                        : known);
    }

    /** A complete erasure cannot become overdue. */
    public Saga past(Instant now) {
        return complete() || now.isBefore(erasure.receiptsDueAt())
                ? this
                : new Saga(erasure, confirmations, keysDestroyed, completedAt, true);
    }

    /** The same erasure with what its certificate said already; neither side loses anything. */
    public Saga merged(Saga published) {
        var all = new Saga(
                erasure,
                confirmations,
                Math.max(keysDestroyed, published.keysDestroyed),
                completedAt,
                overdue || published.overdue);
        for (var said : published.confirmations) {
            all = said.at().equals(Times.NOT_YET) ? all : all.with(said);
        }
        return all;
    }

    /** Whether the other adds nothing to this, and this nothing to the other: publishing it again would say the same. */
    public boolean saysAsMuchAs(Saga published) {
        return status() == published.status()
                && keysDestroyed == published.keysDestroyed
                && confirmations.equals(published.confirmations);
    }

    public List<String> missing() {
        return confirmations.stream()
                .filter(each -> !each.outcome().confirms())
                .map(Confirmation::recipient)
                .toList();
    }

    private Saga with(UnaryOperator<Confirmation> change) {
        var changed = confirmations.stream().map(change).toList();
        return new Saga(erasure, changed, keysDestroyed, completedAt, overdue).settled(last(changed));
    }

    private Saga settled(Instant at) {
        return complete() || !missing().isEmpty() ? this : new Saga(erasure, confirmations, keysDestroyed, at, overdue);
    }

    private static Instant last(List<Confirmation> confirmations) {
        return confirmations.stream()
                .map(Confirmation::at)
                .max(Instant::compareTo)
                .orElse(Times.NOT_YET);
    }
}
