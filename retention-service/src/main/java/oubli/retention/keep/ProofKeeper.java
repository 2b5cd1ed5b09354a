package oubli.retention.keep;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import oubli.policy.Cell;
import oubli.policy.DataClass;
import oubli.policy.RuleId;
import oubli.policy.Times;
import oubli.policy.consent.Consent;
import oubli.policy.consent.Decision;
import oubli.policy.retention.ClosureReason;
import oubli.policy.retention.DecisionConsequences;
import oubli.policy.retention.ProofEntry;
import oubli.policy.retention.RequestEntry;
import oubli.retention.due.Due;
import oubli.retention.ledger.Held;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.ProofRow;
import oubli.retention.ledger.RowKind;
import oubli.retention.saga.Erasure;

/** Keeps every decision record as long as it proves something, and no longer. */
final class ProofKeeper implements Aftermath {

    private final Ledger ledger;
    private final Plans plans;
    private final Deadlines deadlines;
    private final Announcer announcer;
    private final DomainTime time;
    private final Outbox outbox;

    ProofKeeper(Bench bench) {
        this.ledger = bench.ledger();
        this.plans = bench.plans();
        this.deadlines = bench.deadlines();
        this.announcer = bench.announcer();
        this.time = bench.time();
        this.outbox = bench.outbox();
    }

    boolean knows(String subject, String eventId) {
        return ledger.has(RowKind.PROOF, subject, eventId);
    }

    /** A decision that came after its generation was closed proves something still, but nothing relies on it. */
    void keepVoid(String subject, Decision decision) {
        var until =
                Times.later(decision.occurredAt(), announcer.generation(subject).startedAt());
        store(subject, Held.of(row(decision, until)), plans.consent(subject));
    }

    void keep(String subject, Decision decision) {
        ledger.put(RowKind.PROOF, subject, decision.eventId(), row(decision, Times.NEVER));
    }

    /** Plans the proofs about these cells again. */
    void replan(String subject, Collection<Cell> cells) {
        var consent = plans.consent(subject);
        ledger.all(RowKind.PROOF, subject).values().stream()
                .filter(held -> cells.stream().anyMatch(held.entry().proof().cell()::covers))
                .forEach(held -> store(subject, held, consent));
    }

    void replan(String subject) {
        var consent = plans.consent(subject);
        ledger.all(RowKind.PROOF, subject).values().forEach(held -> store(subject, held, consent));
    }

    /** The request that these decisions allowed is over: from then on nothing relies on them. */
    void requestClosed(String subject, RequestEntry request) {
        var consent = plans.consent(subject);
        proofsOf(subject, request.requestId()).forEach(held -> {
            var row = held.entry();
            var until = row.proof().reliedUntil(request);
            store(subject, held.with(new ProofRow(row.proof(), row.withdraws(), until)), consent);
        });
    }

    /** The request, closed if the person took back its consent before the request itself was read. */
    RequestEntry closedByUser(String subject, RequestEntry request) {
        var entry = request;
        for (var held : proofsOf(subject, request.requestId())) {
            if (held.entry().withdraws()) {
                entry = entry.closed(held.entry().proof().collectedAt(), ClosureReason.WITHDRAWN_BY_USER);
            }
        }
        return entry;
    }

    void due(Due due) {
        var subject = due.subject();
        var consent = plans.consent(subject);
        ledger.find(RowKind.PROOF, subject, due.item())
                .flatMap(held -> deadlines.arrived(
                        due, held, plans.proof(subject, held.entry(), consent), row -> put(subject, row)))
                .ifPresent(deadline -> {
                    forgetInTime(due, announcer.announce(subject, "PROOF_LAPSED", deadline, ""));
                    outbox.forgetDecision(subject, due.item());
                    forget(subject, due.item());
                });
    }

    /** Its tombstone was read: written here a moment ago, or before a reset. */
    void forget(String subject, String eventId) {
        ledger.entry(RowKind.PROOF, subject, eventId).ifPresent(row -> {
            ledger.remove(RowKind.PROOF, subject, eventId);
            forgetUnproven(subject, row.proof().cell());
        });
    }

    /** With the data that lived on a consent gone, nothing relies on it any more. */
    @Override
    public void erased(Erasure erasure) {
        if (erasure.item().isEmpty()) {
            replan(erasure.subject());
        } else {
            var consent = plans.consent(erasure.subject());
            proofsOf(erasure.subject(), erasure.item()).forEach(held -> store(erasure.subject(), held, consent));
        }
    }

    /** Nothing proves what was decided about this cell any more, so nothing is remembered of it. */
    private void forgetUnproven(String subject, Cell cell) {
        boolean proven = ledger.all(RowKind.PROOF, subject).values().stream()
                .anyMatch(other -> other.entry().proof().cell().equals(cell));
        if (proven) {
            return;
        }
        ledger.remove(RowKind.EXPIRY, subject, cell.path());
        ledger.all(RowKind.DECIDED, subject).forEach((id, row) -> {
            if (row.entry().cell().equals(cell)) {
                ledger.remove(RowKind.DECIDED, subject, id);
            }
        });
        if (plans.prospectConsents(subject).isEmpty()) {
            ledger.remove(RowKind.ENDED, subject, "");
        }
        announcer.forgetAbout(subject, cell);
    }

    /** The announcement itself is kept as long as the proof of an erasure. */
    private void forgetInTime(Due due, String lapseId) {
        var at = time.planner().certificate(lapseId, due.at()).dueAt();
        deadlines.armOnce(new Due(at, due.subject(), RuleId.ERASURE_PROOF.id(), DataClass.NONE.name(), lapseId));
    }

    private List<Held<ProofRow>> proofsOf(String subject, String requestId) {
        return ledger.all(RowKind.PROOF, subject).values().stream()
                .filter(held -> held.entry().proof().requestId().equals(requestId))
                .filter(held -> plans.allowsRequest(held.entry()))
                .toList();
    }

    private void store(String subject, Held<ProofRow> held, Consent consent) {
        put(subject, deadlines.arm(subject, held, plans.proof(subject, held.entry(), consent)));
    }

    private void put(String subject, Held<ProofRow> held) {
        ledger.put(RowKind.PROOF, subject, held.entry().proof().eventId(), held);
    }

    private ProofRow row(Decision decision, Instant closedAt) {
        boolean withdraws = new DecisionConsequences(time.policy()).closesItsRequest(decision);
        return new ProofRow(ProofEntry.of(decision), withdraws, closedAt);
    }
}
