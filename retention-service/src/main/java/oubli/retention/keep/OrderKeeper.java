package oubli.retention.keep;

import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import oubli.policy.DataClass;
import oubli.policy.Times;
import oubli.policy.retention.LapseIds;
import oubli.retention.due.Due;
import oubli.retention.fact.OrderFact;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.OrderRow;
import oubli.retention.ledger.RowKind;

/** Carries out the erasures that the DPO orders, each once and at once; what a hold or restriction keeps waits for its end. */
final class OrderKeeper {

    static final String ORDER = "order";

    private final Ledger ledger;
    private final Plans plans;
    private final Deadlines deadlines;
    private final Announcer announcer;
    private final DomainTime time;
    private final Counters counters;
    private final ErasureKeeper erasures;
    private final SagaKeeper sagas;

    OrderKeeper(Bench bench, ErasureKeeper erasures, SagaKeeper sagas) {
        this.ledger = bench.ledger();
        this.plans = bench.plans();
        this.deadlines = bench.deadlines();
        this.announcer = bench.announcer();
        this.time = bench.time();
        this.counters = bench.counters();
        this.erasures = erasures;
        this.sagas = sagas;
    }

    /** During a replay an order only waits: what it brought then may still be read. */
    void ordered(OrderFact fact) {
        var subject = fact.subject();
        if (ledger.has(RowKind.ORDER, subject, fact.orderId())) {
            counters.duplicate();
            return;
        }
        var row = new OrderRow(
                fact.scopes(), fact.closesGeneration(), fact.reason(), fact.requestId(), fact.at(), OrderRow.NOT_BEGUN);
        if (time.replaying()) {
            ledger.put(RowKind.ORDER, subject, fact.orderId(), row);
            deadlines.armOnce(new Due(fact.at(), subject, ORDER, DataClass.NONE.name(), fact.orderId()));
        } else {
            carryOut(subject, fact.orderId(), row);
        }
    }

    /** A block ended: what it kept may go now. */
    void replan(String subject) {
        ledger.all(RowKind.ORDER, subject).forEach((orderId, held) -> carryOut(subject, orderId, held.entry()));
    }

    void due(Due due) {
        ledger.entry(RowKind.ORDER, due.subject(), due.item())
                .ifPresent(row -> carryOut(due.subject(), due.item(), row));
    }

    private void carryOut(String subject, String orderId, OrderRow ordered) {
        var waiting = EnumSet.noneOf(DataClass.class);
        if (isForgotten(orderId, ordered)) {
            ledger.remove(RowKind.ORDER, subject, orderId);
            return;
        }
        var row = ordered.in(begin(subject, orderId, ordered));
        for (var deadline : plans.ordered(subject, row)) {
            var id = LapseIds.ordered(orderId, deadline.scope()).toString();
            if (sagas.knows(subject, id)) {
                continue;
            }
            if (deadlines.mayAct(subject, deadline)) {
                erasures.order(subject, deadline, terms(id, row));
            } else {
                waiting.add(deadline.scope());
            }
        }
        keep(subject, orderId, row.left(waiting));
    }

    private void keep(String subject, String orderId, OrderRow row) {
        if (row.scopes().isEmpty()) {
            ledger.remove(RowKind.ORDER, subject, orderId);
        } else {
            ledger.put(RowKind.ORDER, subject, orderId, row);
        }
    }

    /** The generation that the order is about; closing it is part of beginning. */
    private int begin(String subject, String orderId, OrderRow row) {
        if (row.generation() != OrderRow.NOT_BEGUN) {
            return row.generation();
        }
        var known = known(subject, orderId, row);
        var current = announcer.generation(subject);
        if (known.isEmpty() && row.closesGeneration()) {
            ledger.put(RowKind.GENERATION, subject, "", current.afterClosing(current.number(), row.at()));
        }
        return known.orElse(current.number());
    }

    private Optional<Integer> known(String subject, String orderId, OrderRow row) {
        return row.scopes().stream()
                .map(scope -> LapseIds.ordered(orderId, scope))
                .map(UUID::toString)
                .flatMap(id -> sagas.find(subject, id).stream())
                .map(saga -> saga.erasure().generation())
                .findFirst();
    }

    /** So old that even the proof of what it brought is gone: a reset must not bring it again. */
    private boolean isForgotten(String orderId, OrderRow row) {
        return row.generation() == OrderRow.NOT_BEGUN
                && !time.planner().certificate(orderId, row.at()).dueAt().isAfter(time.now());
    }

    private static ErasureKeeper.Terms terms(String erasureId, OrderRow row) {
        return new ErasureKeeper.Terms(
                erasureId, row.generation(), row.closesGeneration() ? row.at() : Times.NOT_YET, row.requestId());
    }
}
