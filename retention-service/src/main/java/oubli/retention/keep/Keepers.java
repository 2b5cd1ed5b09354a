package oubli.retention.keep;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import oubli.policy.DataClass;
import oubli.policy.RuleId;
import oubli.retention.due.Due;
import oubli.retention.fact.BlockFact;
import oubli.retention.fact.ContactFact;
import oubli.retention.fact.CountFact;
import oubli.retention.fact.FactListener;
import oubli.retention.fact.KeyFact;
import oubli.retention.fact.OrderFact;
import oubli.retention.fact.SagaFact;
import oubli.retention.fact.SubjectFact;
import oubli.retention.fact.TimeFact;
import oubli.retention.ledger.RowKind;

/** Tells each fact, and each entry that comes up, to the keeper it concerns. */
final class Keepers implements FactListener {

    private final Bench bench;
    private final RecordKeeper records;
    private final SagaKeeper sagas;
    private final ErasureKeeper erasures;
    private final ProofKeeper proofs;
    private final Lives lives;
    private final ConsentKeeper consents;
    private final RightsKeeper rights;
    private final OrderKeeper orders;
    private final BlockKeeper blocks;
    private final Starters starters;
    private final MonthKeeper months;
    private final TallyKeeper tallies;
    private final Map<String, Consumer<Due>> byRule = new HashMap<>();

    /** Who lets a task begin. */
    record Starters(TickKeeper ticks, RestoreKeeper restore) {}

    /** Who counts the anonymised. */
    record Counts(MonthKeeper months, TallyKeeper tallies) {}

    Keepers(Bench bench, Sagas stored, Blocks places, Unsettled unsettled, Starters starters, Counts counts) {
        this.bench = bench;
        this.starters = starters;
        this.months = counts.months();
        this.tallies = counts.tallies();
        records = new RecordKeeper(bench);
        sagas = new SagaKeeper(bench, stored, unsettled);
        erasures = new ErasureKeeper(bench, records, sagas, months);
        proofs = new ProofKeeper(bench);
        lives = new Lives(
                new RequestKeeper(bench, records, erasures, proofs),
                new ProspectKeeper(bench, records, erasures),
                new TrackerKeeper(bench, erasures),
                new SuppressionKeeper(bench));
        rights = new RightsKeeper(bench, records, erasures);
        consents = new ConsentKeeper(bench, proofs, lives);
        orders = new OrderKeeper(bench, erasures, sagas);
        blocks = new BlockKeeper(bench, places, this::release);
        erasures.tells(lives.requests());
        erasures.tells(lives.prospects());
        erasures.tells(lives.trackers());
        erasures.tells(proofs);
        erasures.tells(rights);
        assignRules();
    }

    /** An entry came up: its keeper looks at the plan again and acts, moves it or drops it. */
    void due(Due due) {
        byRule.getOrDefault(due.rule(), outdated -> {}).accept(due);
    }

    void giveBack(int budget) {
        bench.brake().giveBack(budget, this::release);
    }

    /** Another version of the policy may be in force: everything is planned again by it, a step at a time. */
    void follow() {
        bench.walk().step(subject -> {
            consents.replan(subject);
            release(subject);
        });
    }

    /** A tick moved time: months that are over are told. */
    void reached(Instant now) {
        months.reached(now);
    }

    void caughtUp() {
        sagas.caughtUp();
    }

    @Override
    public void submitted(ContactFact.Submitted fact) {
        bench.time().hear(fact.origin());
        if (lives.requests().submitted(fact)) {
            var origin = fact.origin();
            lives.prospects().contacted(origin.subject(), "CONTACT_REQUEST", origin.occurredAt());
        }
    }

    @Override
    public void profileRecorded(ContactFact.ProfileRecorded fact) {
        bench.time().hear(fact.origin());
        lives.prospects().profileRecorded(fact);
    }

    @Override
    public void answered(ContactFact.Answered fact) {
        bench.time().hear(fact.origin());
        lives.requests().answered(fact);
    }

    @Override
    public void closed(ContactFact.Closed fact) {
        bench.time().hear(fact.origin());
        lives.requests().closed(fact);
    }

    @Override
    public void interacted(ContactFact.Interacted fact) {
        bench.time().hear(fact.origin());
        var origin = fact.origin();
        if (fact.requestId().isEmpty()) {
            lives.prospects().interacted(fact);
        } else if (fact.kind().equals("REPLY")) {
            lives.requests().replied(origin, fact.requestId());
            lives.prospects().contacted(origin.subject(), fact.kind(), origin.occurredAt());
        } else {
            lives.requests().noted(origin, fact.requestId());
            lives.prospects().contacted(origin.subject(), fact.kind(), origin.occurredAt());
        }
    }

    @Override
    public void rectified(ContactFact.Rectified fact) {
        if (fact.scope() == DataClass.CONTACT_REQUEST) {
            lives.requests().noted(fact.origin(), fact.requestId());
        } else {
            lives.prospects().rectified(fact.origin());
        }
    }

    @Override
    public void decided(SubjectFact.Decided fact) {
        bench.time().hear(fact.origin());
        consents.decided(fact);
    }

    /** Stays as long as its subject's other records; a rule for it comes with the merging of subjects. */
    @Override
    public void noted(SubjectFact.Noted fact) {}

    @Override
    public void rightExercised(SubjectFact.RightExercised fact) {
        bench.time().hear(fact.origin());
        rights.exercised(fact);
    }

    @Override
    public void proofForgotten(SubjectFact.ProofForgotten fact) {
        proofs.forget(fact.subject(), fact.eventId());
    }

    /** What we moved ourselves was noted when it was sent. */
    @Override
    public void keyWrapped(KeyFact.Wrapped fact) {
        if (fact.moved() && !bench.time().replaying()) {
            starters.restore().doubt(fact);
            return;
        }
        records.wrapped(fact);
        rights.wrapped(fact);
    }

    @Override
    public void keyDestroyed(KeyFact.Destroyed fact) {
        records.destroyed(fact);
    }

    @Override
    public void restricted(BlockFact.Restricted fact) {
        blocks.restricted(fact);
    }

    @Override
    public void held(BlockFact.Held fact) {
        blocks.held(fact);
    }

    @Override
    public void lifted(BlockFact.Lifted fact) {
        bench.time().hear(fact.origin());
        blocks.lifted(fact);
    }

    @Override
    public void brakeReleased(TimeFact.BrakeReleased fact) {
        bench.brake().release(fact.brakeId());
    }

    @Override
    public void ordered(OrderFact fact) {
        orders.ordered(fact);
    }

    @Override
    public void announced(SagaFact.Announced fact) {
        erasures.announced(fact.erasure());
    }

    @Override
    public void lapsed(SagaFact.Lapsed fact) {
        var lapse = fact.lapse();
        if (!bench.ledger().has(RowKind.LAPSE, lapse.subject(), lapse.lapseId())) {
            bench.announcer().remember(lapse);
            lives.requests().remembered(lapse);
            consents.remembered(lapse);
        }
    }

    @Override
    public void certified(SagaFact.Certified fact) {
        sagas.certified(fact);
    }

    @Override
    public void receipt(SagaFact.Receipt fact) {
        sagas.receipt(fact);
    }

    @Override
    public void tallied(CountFact fact) {
        tallies.told(fact.tally());
    }

    @Override
    public void ticked(TimeFact.Ticked fact) {
        starters.ticks().ticked(fact, this);
    }

    @Override
    public void clockConfirmed(TimeFact.ClockConfirmed fact) {
        bench.time().confirm(fact.upTo());
    }

    /** What a block or the brake kept from happening is looked at again. */
    private void release(String subject) {
        lives.requests().replan(subject);
        lives.prospects().replan(subject);
        lives.trackers().replan(subject);
        rights.replan(subject);
        proofs.replan(subject);
        orders.replan(subject);
    }

    /** Contact requests and rights requests both wait for an answer. */
    private void answerDue(Due due) {
        if (due.scope().equals(DataClass.RIGHTS_EVIDENCE.name())) {
            rights.due(due);
        } else {
            lives.requests().due(due);
        }
    }

    private void assignRules() {
        assign(lives.requests()::due, RuleId.FOLLOW_UP, RuleId.REQUEST);
        assign(this::answerDue, RuleId.REQUEST_ANSWER);
        assign(lives.prospects()::due, RuleId.PROSPECT, RuleId.WITHDRAWAL);
        assign(lives.trackers()::due, RuleId.COOKIE_CAP);
        assign(consents::due, RuleId.CONSENT_PHONE, RuleId.CONSENT_PERIOD, RuleId.COOKIE_CHOICE);
        assign(proofs::due, RuleId.PROOF, RuleId.PROOF_PHONE);
        assign(lives.suppressions()::due, RuleId.SUPPRESSION);
        assign(rights::due, RuleId.IDENTITY_DOCUMENT, RuleId.REQUEST_EVIDENCE);
        assign(sagas::due, RuleId.ERASURE_PROOF);
        for (var word : BlockKeeper.WORDS) {
            byRule.put(word, blocks::due);
        }
        byRule.put(OrderKeeper.ORDER, orders::due);
        byRule.put(SagaKeeper.REMINDER, sagas::due);
        byRule.put(SagaKeeper.OVERDUE, sagas::due);
        byRule.put(RecordKeeper.ORPHAN_KEY, records::due);
    }

    private void assign(Consumer<Due> keeper, RuleId... rules) {
        for (var rule : rules) {
            byRule.put(rule.id(), keeper);
        }
    }
}
