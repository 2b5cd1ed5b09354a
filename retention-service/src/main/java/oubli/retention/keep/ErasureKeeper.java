package oubli.retention.keep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import oubli.policy.Action;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.policy.counts.Counting;
import oubli.policy.retention.Deadline;
import oubli.policy.retention.LapseIds;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.RowKind;
import oubli.retention.saga.Erasure;

/** Orders erasures, each once, and carries them out here: keys and records go in the transaction that announces it. */
final class ErasureKeeper {

    private final Ledger ledger;
    private final DomainTime time;
    private final Announcer announcer;
    private final RecordKeeper records;
    private final SagaKeeper sagas;
    private final Outbox outbox;
    private final Counters counters;
    private final Plans plans;
    private final MonthKeeper months;
    private final List<Aftermath> aftermath;

    ErasureKeeper(Bench bench, RecordKeeper records, SagaKeeper sagas, MonthKeeper months) {
        this.ledger = bench.ledger();
        this.time = bench.time();
        this.announcer = bench.announcer();
        this.records = records;
        this.sagas = sagas;
        this.outbox = bench.outbox();
        this.counters = bench.counters();
        this.plans = bench.plans();
        this.months = months;
        this.aftermath = new ArrayList<>();
    }

    void tells(Aftermath keeper) {
        aftermath.add(keeper);
    }

    /**
     * What tells one erasure from another, beyond its deadline.
     *
     * @param generationClosedAt {@code Times.NOT_YET} unless everything goes
     * @param requestId the rights request that asked for it, empty where none did
     */
    record Terms(String erasureId, int generation, Instant generationClosedAt, String requestId) {}

    /** The id is made of what lapsed: an erasure that was announced before is only carried out. */
    void order(String subject, Deadline deadline) {
        int generation = announcer.generation(subject).number();
        var id = LapseIds.erasure(subject, generation, deadline).toString();
        order(subject, deadline, new Terms(id, generation, Times.NOT_YET, ""));
    }

    void order(String subject, Deadline deadline, Terms terms) {
        var erasure = erasure(subject, deadline, terms);
        if (!sagas.knows(subject, erasure.erasureId())) {
            outbox.publish(erasure);
            counters.erasure(erasure.rule());
            months.anonymised(erasure);
        }
        carryOut(erasure);
    }

    /** Takes in an erasure event of the log: our own echo, what was decided before a reset, or an order to erase everything. */
    void announced(Erasure erasure) {
        if (sagas.knows(erasure.subject(), erasure.erasureId())) {
            return;
        }
        if (erasure.closesGeneration()) {
            var next = announcer
                    .generation(erasure.subject())
                    .afterClosing(erasure.generation(), erasure.generationClosedAt());
            ledger.put(RowKind.GENERATION, erasure.subject(), "", next);
        }
        months.anonymised(erasure);
        carryOut(erasure);
    }

    private void carryOut(Erasure erasure) {
        int keys = records.destroyAll(erasure.subject(), erasure.scope(), erasure.item(), erasure.reach());
        aftermath.forEach(keeper -> keeper.erased(erasure));
        sagas.open(erasure, keys);
    }

    private Erasure erasure(String subject, Deadline deadline, Terms terms) {
        var policy = time.policy();
        var emittedAt = Times.later(time.now(), deadline.dueAt());
        return new Erasure(
                subject,
                terms.erasureId(),
                deadline.action(),
                deadline.scope(),
                deadline.item(),
                deadline.reason().name(),
                deadline.rule().id(),
                deadline.clause(),
                terms.generation(),
                terms.generationClosedAt(),
                deadline.dueAt(),
                emittedAt,
                policy.erasures().receipts().dueAt(emittedAt),
                policy.expectedRecipients(deadline.scope()),
                terms.requestId(),
                policy.version(),
                countedAs(subject, deadline));
    }

    /** What is erased is counted nowhere. */
    private List<Cell> countedAs(String subject, Deadline deadline) {
        return deadline.action() == Action.ANONYMISE
                ? new Counting(time.policy()).cells(deadline.scope(), plans.consent(subject), deadline.dueAt())
                : List.of();
    }
}
