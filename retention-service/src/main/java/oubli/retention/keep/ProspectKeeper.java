package oubli.retention.keep;

import java.time.Instant;
import oubli.policy.DataClass;
import oubli.policy.RuleId;
import oubli.policy.retention.LapseReason;
import oubli.policy.retention.ProspectEntry;
import oubli.retention.due.Due;
import oubli.retention.fact.ContactFact;
import oubli.retention.fact.Origin;
import oubli.retention.ledger.Held;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.RecordRow;
import oubli.retention.ledger.RowKind;
import oubli.retention.saga.Erasure;

/** Follows a person's prospect data: since when it is held, when the person last gave a sign, and on which consents it lives. */
final class ProspectKeeper implements Aftermath {

    private final Ledger ledger;
    private final Plans plans;
    private final Deadlines deadlines;
    private final DomainTime time;
    private final RecordKeeper records;
    private final ErasureKeeper erasures;

    ProspectKeeper(Bench bench, RecordKeeper records, ErasureKeeper erasures) {
        this.ledger = bench.ledger();
        this.plans = bench.plans();
        this.deadlines = bench.deadlines();
        this.time = bench.time();
        this.records = records;
        this.erasures = erasures;
    }

    void profileRecorded(ContactFact.ProfileRecorded fact) {
        var origin = fact.origin();
        if (admit(origin)) {
            var held = find(origin.subject());
            store(origin.subject(), held.with(held.entry().collected(origin.occurredAt())));
        }
    }

    void rectified(Origin origin) {
        keepOrDiscard(origin);
    }

    /** An interaction that concerns no request stays as long as the profile it is about. */
    void interacted(ContactFact.Interacted fact) {
        keepOrDiscard(fact.origin());
        contacted(fact.origin().subject(), fact.kind(), fact.origin().occurredAt());
    }

    void contacted(String subject, String kind, Instant at) {
        if (time.policy().restartsProspectWindow(kind)) {
            contacted(subject, at);
        }
    }

    /** Only a later word of the person moves the window, and never in the index: the old entry finds out by itself. */
    void contacted(String subject, Instant at) {
        var held = find(subject);
        if (held.entry().hasData()) {
            put(subject, held.with(held.entry().contacted(at)));
        }
    }

    /** Remembers an end for what is read later: topics know no common order, and the person may have consented again by then. */
    void decided(String subject) {
        plans.takenBack(subject).ifPresent(end -> {
            var known = ledger.entry(RowKind.ENDED, subject, "");
            ledger.put(RowKind.ENDED, subject, "", known.map(end::later).orElse(end));
        });
        replan(subject);
    }

    /** A consent ran out, or a block was lifted. */
    void replan(String subject) {
        var held = find(subject);
        if (held.entry().hasData()) {
            store(subject, held);
        }
    }

    void due(Due due) {
        var subject = due.subject();
        var held = find(subject);
        deadlines
                .arrived(due, held, plans.prospect(subject, held.entry()), row -> put(subject, row))
                .ifPresent(deadline -> erasures.order(subject, deadline));
    }

    @Override
    public void erased(Erasure erasure) {
        var held = find(erasure.subject());
        boolean goes = erasure.scope() == DataClass.PROSPECT
                && !held.entry().collectedAt().isAfter(erasure.reach());
        if (goes) {
            ledger.remove(RowKind.PROSPECT, erasure.subject(), "");
        }
    }

    /** The end of the last consent is a fact and acts at once; the window and a missing consent wait for their time. */
    private void store(String subject, Held<ProspectEntry> held) {
        var plan = plans.prospect(subject, held.entry());
        var end = plan.stream()
                .filter(deadline -> deadline.rule() == RuleId.WITHDRAWAL && deadline.reason() != LapseReason.LAPSED)
                .findFirst();
        var atOnce = end.filter(deadline -> time.isNow(deadline.dueAt()));
        var waiting = plan.stream()
                .filter(deadline -> atOnce.filter(deadline::equals).isEmpty())
                .toList();
        put(subject, deadlines.arm(subject, held, waiting));
        atOnce.filter(deadline -> deadlines.mayAct(subject, deadline))
                .ifPresent(deadline -> erasures.order(subject, deadline));
    }

    private void keepOrDiscard(Origin origin) {
        if (find(origin.subject()).entry().hasData()) {
            admit(origin);
        } else {
            records.discard(origin, RecordRow.Topic.CONTACT_EVENTS);
        }
    }

    private boolean admit(Origin origin) {
        return records.admit(origin, RecordRow.Topic.CONTACT_EVENTS, DataClass.PROSPECT, "");
    }

    private Held<ProspectEntry> find(String subject) {
        return ledger.find(RowKind.PROSPECT, subject, "").orElse(Held.of(ProspectEntry.NONE));
    }

    private void put(String subject, Held<ProspectEntry> held) {
        ledger.put(RowKind.PROSPECT, subject, "", held);
    }
}
