package oubli.retention.keep;

import java.util.Optional;
import java.util.function.UnaryOperator;
import oubli.policy.Action;
import oubli.policy.DataClass;
import oubli.policy.consent.Decision;
import oubli.policy.retention.ClosureReason;
import oubli.policy.retention.Deadline;
import oubli.policy.retention.RequestEntry;
import oubli.retention.due.Due;
import oubli.retention.fact.ContactFact;
import oubli.retention.fact.Origin;
import oubli.retention.ledger.Held;
import oubli.retention.ledger.LapseRow;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.RecordRow;
import oubli.retention.ledger.RowKind;
import oubli.retention.saga.Erasure;
import oubli.retention.saga.Lapse;

/** Follows each contact request from its submission over answers, replies and closure to its erasure. */
final class RequestKeeper implements Aftermath {

    private static final String CLOSED = "REQUEST_CLOSED";

    private final Ledger ledger;
    private final Plans plans;
    private final Deadlines deadlines;
    private final Announcer announcer;
    private final DomainTime time;
    private final Counters counters;
    private final RecordKeeper records;
    private final ErasureKeeper erasures;
    private final ProofKeeper proofs;

    RequestKeeper(Bench bench, RecordKeeper records, ErasureKeeper erasures, ProofKeeper proofs) {
        this.ledger = bench.ledger();
        this.plans = bench.plans();
        this.deadlines = bench.deadlines();
        this.announcer = bench.announcer();
        this.time = bench.time();
        this.counters = bench.counters();
        this.records = records;
        this.erasures = erasures;
        this.proofs = proofs;
    }

    /** What was decided about the request may have been read before the request itself: topics know no common order. */
    boolean submitted(ContactFact.Submitted fact) {
        var origin = fact.origin();
        if (!admit(origin, fact.requestId())) {
            return false;
        }
        var fresh = RequestEntry.submitted(fact.requestId(), origin.occurredAt());
        var held = find(origin.subject(), fact.requestId()).orElse(Held.of(fresh));
        var closed = closedBefore(origin.subject(), held.entry());
        store(origin.subject(), held.with(proofs.closedByUser(origin.subject(), closed)));
        return true;
    }

    void answered(ContactFact.Answered fact) {
        change(
                fact.origin(),
                fact.requestId(),
                entry -> entry.answered(fact.origin().occurredAt()));
    }

    void closed(ContactFact.Closed fact) {
        var reason = closureReason(fact.reason());
        change(
                fact.origin(),
                fact.requestId(),
                entry -> entry.closed(fact.origin().occurredAt(), reason));
    }

    /** Inside the follow-up window a reply reopens the request; after it, it is too late for this one. */
    void replied(Origin origin, String requestId) {
        change(
                origin,
                requestId,
                entry -> time.planner().reopens(entry, origin.occurredAt())
                        ? entry.replied(origin.occurredAt())
                        : entry);
    }

    /** A record that belongs to the request and moves nothing. */
    void noted(Origin origin, String requestId) {
        change(origin, requestId, entry -> entry);
    }

    /** The person took back what allowed this request (reading A): it closes as of that instant. */
    void withdrawn(String subject, Decision decision) {
        find(subject, decision.requestId())
                .ifPresent(held -> store(
                        subject,
                        held.with(held.entry().closed(decision.occurredAt(), ClosureReason.WITHDRAWN_BY_USER))));
    }

    /** Takes in a closure that was announced before a reset. */
    void remembered(Lapse lapse) {
        if (lapse.kind().equals(CLOSED)) {
            find(lapse.subject(), lapse.item())
                    .ifPresent(held -> store(
                            lapse.subject(),
                            held.with(held.entry().closed(lapse.dueAt(), closureReason(lapse.reason())))));
        }
    }

    void replan(String subject) {
        ledger.all(RowKind.REQUEST, subject).values().forEach(held -> store(subject, held));
    }

    void due(Due due) {
        var subject = due.subject();
        find(subject, due.item())
                .flatMap(held ->
                        deadlines.arrived(due, held, plans.request(subject, held.entry()), row -> put(subject, row)))
                .ifPresent(deadline -> act(subject, deadline));
    }

    @Override
    public void erased(Erasure erasure) {
        if (erasure.scope() != DataClass.CONTACT_REQUEST) {
            return;
        }
        var reach = erasure.reach();
        ledger.all(RowKind.REQUEST, erasure.subject()).forEach((id, held) -> {
            boolean goes = erasure.item().isEmpty()
                    ? !held.entry().submittedAt().isAfter(reach)
                    : erasure.item().equals(id);
            if (goes) {
                ledger.remove(RowKind.REQUEST, erasure.subject(), id);
            }
        });
    }

    private void act(String subject, Deadline deadline) {
        var held = find(subject, deadline.item()).orElseThrow();
        var entry = held.entry();
        if (deadline.action() == Action.CLOSE_REQUEST) {
            announcer.announce(subject, CLOSED, deadline, ClosureReason.ANSWERED.name());
            store(subject, held.with(entry.closed(deadline.dueAt(), ClosureReason.ANSWERED)));
        } else if (deadline.action() == Action.ALARM) {
            announcer.announce(
                    subject, "ANSWER_DUE", deadline, deadline.reason().name());
            store(subject, held.with(entry.alarmed()));
        } else {
            erase(subject, entry, deadline);
        }
    }

    private void erase(String subject, RequestEntry entry, Deadline deadline) {
        if (entry.closure() != ClosureReason.ANSWERED) {
            announcer.announce(subject, CLOSED, deadline, entry.closure().name());
        }
        proofs.requestClosed(subject, entry);
        erasures.order(subject, deadline);
    }

    /** A closure is a fact and acts at once; all else waits for its time. */
    private void store(String subject, Held<RequestEntry> held) {
        var plan = plans.request(subject, held.entry());
        var atOnce = plan.stream()
                .filter(deadline -> held.entry().isClosed() && time.isNow(deadline.dueAt()))
                .findFirst();
        put(subject, atOnce.isPresent() ? held : deadlines.arm(subject, held, plan));
        atOnce.filter(deadline -> deadlines.mayAct(subject, deadline)).ifPresent(deadline -> act(subject, deadline));
    }

    private void change(Origin origin, String requestId, UnaryOperator<RequestEntry> change) {
        if (!admit(origin, requestId)) {
            return;
        }
        var held = find(origin.subject(), requestId);
        held.ifPresent(row -> store(origin.subject(), row.with(change.apply(row.entry()))));
        if (held.isEmpty()) {
            counters.orphanRecord();
            records.discard(origin, RecordRow.Topic.CONTACT_EVENTS);
        }
    }

    private boolean admit(Origin origin, String requestId) {
        return records.admit(origin, RecordRow.Topic.CONTACT_EVENTS, DataClass.CONTACT_REQUEST, requestId);
    }

    /** A closure that was announced stays, even when a reset reads the request again. */
    private RequestEntry closedBefore(String subject, RequestEntry entry) {
        return ledger.all(RowKind.LAPSE, subject).values().stream()
                .map(Held::entry)
                .filter(lapse -> lapse.kind().equals(CLOSED) && lapse.item().equals(entry.requestId()))
                .reduce(entry, RequestKeeper::closedBy, (first, second) -> first);
    }

    private static RequestEntry closedBy(RequestEntry entry, LapseRow lapse) {
        return entry.closed(lapse.dueAt(), closureReason(lapse.reason()));
    }

    private Optional<Held<RequestEntry>> find(String subject, String requestId) {
        return ledger.find(RowKind.REQUEST, subject, requestId);
    }

    private void put(String subject, Held<RequestEntry> held) {
        ledger.put(RowKind.REQUEST, subject, held.entry().requestId(), held);
    }

    private static ClosureReason closureReason(String name) {
        for (var reason : ClosureReason.values()) {
            if (reason.name().equals(name) && reason != ClosureReason.NOT_CLOSED) {
                return reason;
            }
        }
        return ClosureReason.OPERATOR;
    }
}
