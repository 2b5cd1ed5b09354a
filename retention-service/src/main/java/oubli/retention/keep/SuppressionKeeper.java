package oubli.retention.keep;

import oubli.policy.DataClass;
import oubli.policy.RuleId;
import oubli.policy.consent.Decision;
import oubli.policy.retention.Deadline;
import oubli.policy.retention.DecisionConsequences;
import oubli.retention.due.Due;
import oubli.retention.ledger.Held;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.ObjectionRow;
import oubli.retention.ledger.RowKind;

/** Says when the hashes that an objection left may go; consent-stream drops them then. */
final class SuppressionKeeper {

    private final Ledger ledger;
    private final Plans plans;
    private final Deadlines deadlines;
    private final Announcer announcer;
    private final DomainTime time;

    SuppressionKeeper(Bench bench) {
        this.ledger = bench.ledger();
        this.plans = bench.plans();
        this.deadlines = bench.deadlines();
        this.announcer = bench.announcer();
        this.time = bench.time();
    }

    void decided(String subject, Decision decision) {
        if (new DecisionConsequences(time.policy()).suppresses(decision)) {
            var row = new ObjectionRow(decision.occurredAt());
            var plan = plans.suppression(decision.eventId(), row);
            ledger.put(RowKind.OBJECTION, subject, decision.eventId(), deadlines.arm(subject, Held.of(row), plan));
        }
    }

    void due(Due due) {
        var subject = due.subject();
        ledger.find(RowKind.OBJECTION, subject, due.item())
                .flatMap(held -> deadlines.arrived(
                        due,
                        held,
                        plans.suppression(due.item(), held.entry()),
                        row -> ledger.put(RowKind.OBJECTION, subject, due.item(), row)))
                .ifPresent(deadline -> end(subject, deadline));
    }

    private void end(String subject, Deadline deadline) {
        var lapseId = announcer.announce(subject, "SUPPRESSION_LAPSED", deadline, "");
        var at = time.planner().certificate(lapseId, deadline.dueAt()).dueAt();
        deadlines.armOnce(new Due(at, subject, RuleId.ERASURE_PROOF.id(), DataClass.NONE.name(), lapseId));
        ledger.remove(RowKind.OBJECTION, subject, deadline.item());
    }
}
