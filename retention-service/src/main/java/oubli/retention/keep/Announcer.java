package oubli.retention.keep;

import java.time.Instant;
import java.util.stream.Collectors;
import oubli.policy.Cell;
import oubli.policy.DataClass;
import oubli.policy.Generation;
import oubli.policy.Times;
import oubli.policy.retention.Block;
import oubli.policy.retention.Deadline;
import oubli.policy.retention.LapseIds;
import oubli.retention.ledger.BlockRow;
import oubli.retention.ledger.LapseRow;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.RowKind;
import oubli.retention.saga.Lapse;

/** Says what lapsed, each thing once: the ids are made of what lapsed, and those of earlier events are in the ledger. */
final class Announcer {

    private static final Cell NO_CELL = Cell.of("");

    private final Ledger ledger;
    private final DomainTime time;
    private final Outbox outbox;
    private final Counters counters;

    Announcer(Ledger ledger, DomainTime time, Outbox outbox, Counters counters) {
        this.ledger = ledger;
        this.time = time;
        this.outbox = outbox;
        this.counters = counters;
    }

    String announce(String subject, String kind, Deadline deadline, String reason) {
        return announce(subject, kind, deadline, NO_CELL, reason);
    }

    /** Answers the id of the lapse event, published now or before. */
    String announce(String subject, String kind, Deadline deadline, Cell cell, String reason) {
        int generation = generation(subject).number();
        var id = LapseIds.lapse(subject, generation, kind, deadline).toString();
        if (!ledger.has(RowKind.LAPSE, subject, id)) {
            var lapse = new Lapse(
                    subject,
                    id,
                    kind,
                    deadline.rule().id(),
                    deadline.clause(),
                    generation,
                    deadline.scope(),
                    deadline.item(),
                    cell.purpose(),
                    cell.channel(),
                    deadline.dueAt(),
                    reason,
                    Times.later(time.now(), deadline.dueAt()),
                    time.policy().version(),
                    Times.NEVER);
            publish(lapse);
        }
        return id;
    }

    /** Says once what became of a restriction or hold at an instant, and until when it is to last. */
    void announce(String subject, String kind, BlockRow row, Instant at, String reason) {
        var block = row.block();
        var id = LapseIds.block(subject, kind, block.id(), at).toString();
        if (!ledger.has(RowKind.LAPSE, subject, id)) {
            publish(new Lapse(
                    subject,
                    id,
                    kind,
                    block.kind().rule(),
                    block.kind().clause(),
                    generation(subject).number(),
                    DataClass.NONE,
                    block.id(),
                    "",
                    "",
                    at,
                    reason,
                    Times.later(time.now(), at),
                    time.policy().version(),
                    row.until()));
        }
    }

    private void publish(Lapse lapse) {
        remember(lapse);
        outbox.publish(lapse);
        counters.lapse(lapse.kind());
    }

    void blocked(String subject, Deadline deadline) {
        var kinds = deadline.blockedBy().stream()
                .map(Block::kind)
                .map(Enum::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
        announce(subject, "LAPSE_BLOCKED", deadline, kinds);
    }

    /** Takes in what was announced before, as a replay reads it. */
    void remember(Lapse lapse) {
        ledger.put(
                RowKind.LAPSE,
                lapse.subject(),
                lapse.lapseId(),
                new LapseRow(
                        lapse.kind(),
                        lapse.scope(),
                        lapse.item(),
                        lapse.purpose(),
                        lapse.channel(),
                        lapse.dueAt(),
                        lapse.reason()));
    }

    /** The proof that something was announced has had its time too. */
    void forget(String subject, String lapseId) {
        outbox.forgetLapse(subject, lapseId);
        ledger.remove(RowKind.LAPSE, subject, lapseId);
    }

    /** What was announced about a cell goes with the last proof of it. */
    void forgetAbout(String subject, Cell cell) {
        ledger.all(RowKind.LAPSE, subject).forEach((id, lapse) -> {
            if (lapse.entry().purpose().equals(cell.purpose())
                    && lapse.entry().channel().equals(cell.channel())) {
                forget(subject, id);
            }
        });
    }

    Generation generation(String subject) {
        return ledger.entry(RowKind.GENERATION, subject, "").orElse(Generation.FIRST);
    }
}
