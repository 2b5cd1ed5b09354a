package oubli.retention.keep;

import java.util.List;
import oubli.policy.Cell;
import oubli.policy.DataClass;
import oubli.policy.Times;
import oubli.policy.consent.Answer;
import oubli.policy.consent.ConsentRow;
import oubli.policy.consent.Decision;
import oubli.policy.retention.Deadline;
import oubli.policy.retention.DecisionConsequences;
import oubli.retention.due.Due;
import oubli.retention.fact.SubjectFact;
import oubli.retention.ledger.ExpiryRow;
import oubli.retention.ledger.Held;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.RowKind;
import oubli.retention.saga.Lapse;

/** Takes in decisions, ends those whose time is over, and tells the keepers of what lives on them. */
final class ConsentKeeper {

    private static final String EXPIRED = "CONSENT_EXPIRED";

    private final Ledger ledger;
    private final Plans plans;
    private final Deadlines deadlines;
    private final Announcer announcer;
    private final DomainTime time;
    private final Counters counters;
    private final ProofKeeper proofs;
    private final Lives lives;

    ConsentKeeper(Bench bench, ProofKeeper proofs, Lives lives) {
        this.ledger = bench.ledger();
        this.plans = bench.plans();
        this.deadlines = bench.deadlines();
        this.announcer = bench.announcer();
        this.time = bench.time();
        this.counters = bench.counters();
        this.proofs = proofs;
        this.lives = lives;
    }

    void decided(SubjectFact.Decided fact) {
        var subject = fact.origin().subject();
        var decision = fact.decision();
        if (proofs.knows(subject, decision.eventId())) {
            counters.duplicate();
        } else if (announcer.generation(subject).admits(decision.occurredAt())) {
            take(subject, decision);
        } else {
            counters.generationClosed();
            proofs.keepVoid(subject, decision);
        }
    }

    void due(Due due) {
        var subject = due.subject();
        var cell = Cell.at(due.item());
        deadlines
                .arrived(due, expiry(subject, cell), plans.expiry(subject, cell), row -> keep(subject, cell, row))
                .ifPresent(deadline -> expire(subject, cell, deadline));
    }

    /** Arms what ends by itself again, as the policy reads now. */
    void replan(String subject) {
        plans.consent(subject).cells().keySet().forEach(cell -> armExpiry(subject, cell));
    }

    /** Takes in an expiry that was announced before a reset. */
    void remembered(Lapse lapse) {
        if (lapse.kind().equals(EXPIRED)) {
            var cell = new Cell(lapse.purpose(), lapse.channel());
            keep(lapse.subject(), cell, expiry(lapse.subject(), cell).with(new ExpiryRow(lapse.dueAt())));
        }
    }

    private void take(String subject, Decision decision) {
        merge(subject, decision);
        proofs.keep(subject, decision);
        var cells = time.policy().cells(decision.cell());
        cells.forEach(cell -> armExpiry(subject, cell));
        tell(subject, decision);
        proofs.replan(subject, cells);
    }

    private void tell(String subject, Decision decision) {
        lives.suppressions().decided(subject, decision);
        var consequences = new DecisionConsequences(time.policy());
        var sustained = time.policy().sustainedBy(decision.cell().purpose());
        if (decision.answer() == Answer.GIVEN && sustained.contains(DataClass.TRACKER)) {
            lives.trackers().deposited(subject, decision.occurredAt());
        }
        if (consequences.restartsProspectWindow(decision)) {
            lives.prospects().contacted(subject, decision.occurredAt());
        }
        if (sustained.contains(DataClass.PROSPECT)) {
            lives.prospects().decided(subject);
        }
        if (consequences.closesItsRequest(decision)) {
            lives.requests().withdrawn(subject, decision);
        }
    }

    private void armExpiry(String subject, Cell cell) {
        var held = expiry(subject, cell);
        var plan = plans.expiry(subject, cell).stream()
                .filter(deadline -> !deadline.dueAt().equals(held.entry().announcedAt()))
                .toList();
        if (!plan.isEmpty()) {
            keep(subject, cell, deadlines.arm(subject, held, plan));
        }
    }

    private void expire(String subject, Cell cell, Deadline deadline) {
        announcer.announce(subject, EXPIRED, deadline, cell, deadline.reason().name());
        keep(subject, cell, expiry(subject, cell).with(new ExpiryRow(deadline.dueAt())));
        lives.prospects().replan(subject);
        proofs.replan(subject, List.of(cell));
    }

    private void merge(String subject, Decision decision) {
        var row = ConsentRow.of(decision);
        var id = row.cell().path() + '@' + row.device();
        var merged = ledger.entry(RowKind.DECIDED, subject, id)
                .map(known -> known.merge(row))
                .orElse(row);
        ledger.put(RowKind.DECIDED, subject, id, merged);
    }

    private Held<ExpiryRow> expiry(String subject, Cell cell) {
        return ledger.find(RowKind.EXPIRY, subject, cell.path()).orElse(Held.of(new ExpiryRow(Times.NOT_YET)));
    }

    private void keep(String subject, Cell cell, Held<ExpiryRow> expiry) {
        ledger.put(RowKind.EXPIRY, subject, cell.path(), expiry);
    }
}
