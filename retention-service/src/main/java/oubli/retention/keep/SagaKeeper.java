package oubli.retention.keep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import oubli.policy.DataClass;
import oubli.policy.RuleId;
import oubli.policy.retention.Deadline;
import oubli.policy.retention.LapseReason;
import oubli.retention.due.Due;
import oubli.retention.fact.SagaFact;
import oubli.retention.ledger.LapseRow;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.RowKind;
import oubli.retention.saga.Erasure;
import oubli.retention.saga.Saga;
import oubli.schemas.WireException.Reason;

/** Waits for the receipts of each erasure, reminds, and publishes its certificate whenever it changes. */
final class SagaKeeper {

    static final String REMINDER = "receipt-reminder";
    static final String OVERDUE = "receipts-due";

    private final Ledger ledger;
    private final Sagas sagas;
    private final Unsettled unsettled;
    private final Deadlines deadlines;
    private final Announcer announcer;
    private final DomainTime time;
    private final Outbox outbox;
    private final Counters counters;
    private final List<SagaFact.Receipt> unmatched;

    SagaKeeper(Bench bench, Sagas sagas, Unsettled unsettled) {
        this.ledger = bench.ledger();
        this.sagas = sagas;
        this.unsettled = unsettled;
        this.deadlines = bench.deadlines();
        this.announcer = bench.announcer();
        this.time = bench.time();
        this.outbox = bench.outbox();
        this.counters = bench.counters();
        this.unmatched = new ArrayList<>();
    }

    boolean knows(String subject, String erasureId) {
        return sagas.find(subject, erasureId).isPresent();
    }

    Optional<Saga> find(String subject, String erasureId) {
        return sagas.find(subject, erasureId);
    }

    /** Opening one that is known changes nothing. */
    void open(Erasure erasure, int keysDestroyed) {
        if (knows(erasure.subject(), erasure.erasureId())) {
            return;
        }
        var published = unsettled.certificateOf(which(erasure));
        var saga =
                published.map(Saga.of(erasure, keysDestroyed)::merged).orElseGet(() -> Saga.of(erasure, keysDestroyed));
        for (var parked : unsettled.parkedFor(which(erasure))) {
            saga = saga.expects(parked.recipient()) ? saga.with(parked) : saga;
        }
        unmatched.removeIf(receipt -> receipt.erasureId().equals(erasure.erasureId()));
        armReminders(erasure);
        if (published.filter(saga::saysAsMuchAs).isPresent()) {
            keep(saga);
        } else {
            store(saga);
        }
    }

    void receipt(SagaFact.Receipt fact) {
        var known = sagas.find(fact.subject(), fact.erasureId());
        if (known.isEmpty()) {
            unknown(fact);
        } else if (!known.get().expects(fact.confirmation().recipient())) {
            outbox.bury(fact.burial().because(Reason.UNKNOWN_RECIPIENT));
        } else {
            update(known.get(), known.get().with(fact.confirmation()));
        }
    }

    /** Our own certificate, of use only where a reset forgot it; it may be read before the erasure event it belongs to. */
    void certified(SagaFact.Certified fact) {
        if (!time.replaying()) {
            return;
        }
        var published = fact.saga();
        var which = which(published.erasure());
        sagas.find(which.subject(), which.erasureId())
                .ifPresentOrElse(
                        known -> agree(known.merged(published), published), () -> unsettled.park(which, published));
    }

    /** What was published already need not be published when the replay is over. */
    private void agree(Saga saga, Saga published) {
        keep(saga);
        if (saga.saysAsMuchAs(published)) {
            unsettled.settled(which(saga.erasure()));
        }
    }

    /** The replay is over: what changed during it is published, and who answered a question that nobody asked is refused. */
    void caughtUp() {
        unsettled.eachChanged(
                which -> sagas.find(which.subject(), which.erasureId()).ifPresent(this::publish));
        unmatched.forEach(receipt -> outbox.bury(receipt.burial().because(Reason.UNKNOWN_ERASURE)));
        unmatched.clear();
        unsettled.dropParked().forEach(this::keep);
    }

    void due(Due due) {
        var known = sagas.find(due.subject(), due.item());
        known.ifPresent(saga -> due(due, saga));
        if (known.isEmpty() && ledger.has(RowKind.LAPSE, due.subject(), due.item())) {
            announcer.forget(due.subject(), due.item());
        }
    }

    private void due(Due due, Saga saga) {
        switch (due.rule()) {
            case REMINDER -> remind(due, saga, String.join(",", saga.missing()));
            case OVERDUE -> {
                remind(due, saga, "OVERDUE");
                update(saga, saga.past(due.at()));
            }
            default -> forget(due, saga);
        }
    }

    private void remind(Due due, Saga saga, String reason) {
        if (!saga.complete()) {
            announcer.announce(due.subject(), "RECEIPT_REMINDER", reminder(due, saga.erasure()), reason);
        }
    }

    private static Deadline reminder(Due due, Erasure erasure) {
        return new Deadline(
                RuleId.of(erasure.rule()).orElse(RuleId.ERASURE_PROOF),
                erasure.clause(),
                erasure.scope(),
                erasure.erasureId(),
                due.at(),
                erasure.action(),
                LapseReason.LAPSED,
                List.of());
    }

    private void unknown(SagaFact.Receipt fact) {
        if (time.replaying()) {
            unsettled.park(new Unsettled.Which(fact.subject(), fact.erasureId()), fact.confirmation());
            unmatched.add(fact);
        } else {
            outbox.bury(fact.burial().because(Reason.UNKNOWN_ERASURE));
        }
    }

    private void update(Saga before, Saga after) {
        if (!after.equals(before)) {
            store(after);
        }
    }

    private void keep(Saga saga) {
        sagas.put(saga);
        armProof(saga);
    }

    private void store(Saga saga) {
        keep(saga);
        if (time.replaying()) {
            unsettled.changed(which(saga.erasure()));
        } else {
            publish(saga);
        }
    }

    private void publish(Saga saga) {
        outbox.certify(saga);
        counters.certificate(saga.status().name());
    }

    private void armReminders(Erasure erasure) {
        var receipts = time.policy().erasures().receipts();
        receipts.remindersAt(erasure.emittedAt()).forEach(at -> deadlines.armOnce(due(erasure, REMINDER, at)));
        deadlines.armOnce(due(erasure, OVERDUE, erasure.receiptsDueAt()));
    }

    private void armProof(Saga saga) {
        if (saga.complete()) {
            var proof = time.planner().certificate(saga.erasure().erasureId(), saga.completedAt());
            deadlines.armOnce(due(saga.erasure(), RuleId.ERASURE_PROOF.id(), proof.dueAt()));
        }
    }

    /** The proof of the erasure has had its time: the certificate goes with the events it rests on. */
    private void forget(Due due, Saga saga) {
        var erasure = saga.erasure();
        outbox.forgetErasure(erasure);
        sagas.remove(saga);
        ledger.all(RowKind.LAPSE, due.subject()).forEach((lapseId, held) -> {
            if (belongsTo(erasure, held.entry())) {
                announcer.forget(due.subject(), lapseId);
            }
        });
        if (!erasure.item().isEmpty()) {
            RecordKeeper.forgetErased(ledger, due.subject(), erasure.scope(), erasure.item());
        }
    }

    private static boolean belongsTo(Erasure erasure, LapseRow lapse) {
        boolean sameData = lapse.scope() == erasure.scope()
                && lapse.scope() != DataClass.NONE
                && lapse.item().equals(erasure.item())
                && !lapse.dueAt().isAfter(erasure.dueAt());
        return sameData || lapse.item().equals(erasure.erasureId());
    }

    private static Due due(Erasure erasure, String rule, Instant at) {
        return new Due(at, erasure.subject(), rule, erasure.scope().name(), erasure.erasureId());
    }

    private static Unsettled.Which which(Erasure erasure) {
        return new Unsettled.Which(erasure.subject(), erasure.erasureId());
    }
}
