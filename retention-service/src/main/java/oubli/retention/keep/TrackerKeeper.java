package oubli.retention.keep;

import java.time.Instant;
import oubli.policy.DataClass;
import oubli.policy.retention.TrackerEntry;
import oubli.retention.due.Due;
import oubli.retention.ledger.Held;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.RowKind;
import oubli.retention.saga.Erasure;

/** Counts thirteen months from a device's first deposit, whatever it chooses later. */
final class TrackerKeeper implements Aftermath {

    private final Ledger ledger;
    private final Plans plans;
    private final Deadlines deadlines;
    private final ErasureKeeper erasures;

    TrackerKeeper(Bench bench, ErasureKeeper erasures) {
        this.ledger = bench.ledger();
        this.plans = bench.plans();
        this.deadlines = bench.deadlines();
        this.erasures = erasures;
    }

    /** A deposit of before the last erasure is gone already. */
    void deposited(String subject, Instant at) {
        if (at.isAfter(plans.erasedUpTo(subject, DataClass.TRACKER, ""))) {
            var held = find(subject);
            store(subject, held.with(held.entry().deposited(at)));
        }
    }

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
                .arrived(due, held, plans.tracker(subject, held.entry()), row -> put(subject, row))
                .ifPresent(deadline -> erasures.order(subject, deadline));
    }

    @Override
    public void erased(Erasure erasure) {
        boolean goes = erasure.scope() == DataClass.TRACKER
                && !find(erasure.subject()).entry().firstDepositAt().isAfter(erasure.reach());
        if (goes) {
            ledger.remove(RowKind.TRACKER, erasure.subject(), "");
        }
    }

    private void store(String subject, Held<TrackerEntry> held) {
        put(subject, deadlines.arm(subject, held, plans.tracker(subject, held.entry())));
    }

    private Held<TrackerEntry> find(String subject) {
        return ledger.find(RowKind.TRACKER, subject, "").orElse(Held.of(TrackerEntry.NONE));
    }

    private void put(String subject, Held<TrackerEntry> held) {
        ledger.put(RowKind.TRACKER, subject, "", held);
    }
}
