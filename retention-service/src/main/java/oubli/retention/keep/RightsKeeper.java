package oubli.retention.keep;

import java.time.Instant;
import java.util.function.UnaryOperator;
import oubli.policy.Action;
import oubli.policy.DataClass;
import oubli.policy.retention.Deadline;
import oubli.policy.retention.LapseReason;
import oubli.policy.retention.RightsEntry;
import oubli.retention.due.Due;
import oubli.retention.fact.KeyFact;
import oubli.retention.fact.SubjectFact;
import oubli.retention.ledger.Held;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.RecordRow;
import oubli.retention.ledger.RowKind;
import oubli.retention.saga.Erasure;

/**
 * Follows each rights request: the time to answer from its receipt, the copy of an identity document until the verdict, the
 * evidence after the close.
 */
final class RightsKeeper implements Aftermath {

    private final Ledger ledger;
    private final Plans plans;
    private final Deadlines deadlines;
    private final Announcer announcer;
    private final DomainTime time;
    private final RecordKeeper records;
    private final ErasureKeeper erasures;

    RightsKeeper(Bench bench, RecordKeeper records, ErasureKeeper erasures) {
        this.ledger = bench.ledger();
        this.plans = bench.plans();
        this.deadlines = bench.deadlines();
        this.announcer = bench.announcer();
        this.time = bench.time();
        this.records = records;
        this.erasures = erasures;
    }

    void exercised(SubjectFact.RightExercised fact) {
        var origin = fact.origin();
        if (records.admit(origin, RecordRow.Topic.RIGHTS_EVENTS, DataClass.RIGHTS_EVIDENCE, fact.requestId())) {
            change(origin.subject(), fact.requestId(), entry -> after(entry, fact.step(), origin.occurredAt()));
        }
    }

    /** A copy of a document is kept outside Kafka: its key is all that tells of it here. */
    void wrapped(KeyFact.Wrapped fact) {
        var origin = fact.origin();
        if (fact.scope() == DataClass.IDENTITY_DOCUMENT && ledger.has(RowKind.KEY, origin.subject(), fact.keyId())) {
            change(origin.subject(), fact.item(), entry -> entry.uploaded(origin.occurredAt()));
        }
    }

    void replan(String subject) {
        ledger.all(RowKind.RIGHTS, subject).values().forEach(held -> store(subject, held));
    }

    void due(Due due) {
        var subject = due.subject();
        ledger.find(RowKind.RIGHTS, subject, due.item())
                .flatMap(held ->
                        deadlines.arrived(due, held, plans.rights(subject, held.entry()), row -> put(subject, row)))
                .ifPresent(deadline -> act(subject, deadline));
    }

    @Override
    public void erased(Erasure erasure) {
        ledger.all(RowKind.RIGHTS, erasure.subject()).forEach((id, held) -> {
            if (erasure.item().isEmpty() || erasure.item().equals(id)) {
                erased(erasure, held);
            }
        });
    }

    private void act(String subject, Deadline deadline) {
        if (deadline.action() != Action.ALARM) {
            erasures.order(subject, deadline);
            return;
        }
        announcer.announce(subject, "ANSWER_DUE", deadline, deadline.reason().name());
        change(subject, deadline.item(), RightsEntry::alarmed);
    }

    private void erased(Erasure erasure, Held<RightsEntry> held) {
        var subject = erasure.subject();
        var entry = held.entry();
        if (erasure.scope() == DataClass.RIGHTS_EVIDENCE) {
            ledger.remove(RowKind.RIGHTS, subject, entry.requestId());
        } else if (erasure.scope() == DataClass.IDENTITY_DOCUMENT
                && !entry.uploadedAt().isAfter(erasure.reach())) {
            put(subject, held.with(entry.withoutDocument()));
        }
    }

    private static RightsEntry after(RightsEntry entry, SubjectFact.Step step, Instant at) {
        return switch (step) {
            case RECEIVED -> entry.received(at);
            case ANSWERED -> entry.answered(at);
            case VERDICT -> entry.judged(at);
            case CLOSED -> entry.closed(at);
            case OTHER -> entry;
        };
    }

    private void change(String subject, String requestId, UnaryOperator<RightsEntry> change) {
        var held = ledger.find(RowKind.RIGHTS, subject, requestId).orElse(Held.of(RightsEntry.of(requestId)));
        store(subject, held.with(change.apply(held.entry())));
    }

    /** A verdict is a fact and acts at once; all else waits for its time. */
    private void store(String subject, Held<RightsEntry> held) {
        var plan = plans.rights(subject, held.entry());
        put(subject, deadlines.arm(subject, held, plan));
        plan.stream()
                .filter(deadline -> deadline.reason() == LapseReason.REQUEST_CLOSED && time.isNow(deadline.dueAt()))
                .filter(deadline -> deadlines.mayAct(subject, deadline))
                .forEach(deadline -> erasures.order(subject, deadline));
    }

    private void put(String subject, Held<RightsEntry> held) {
        ledger.put(RowKind.RIGHTS, subject, held.entry().requestId(), held);
    }
}
