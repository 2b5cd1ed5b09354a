package oubli.retention.keep;

import java.time.Instant;
import oubli.policy.DataClass;
import oubli.policy.Times;
import oubli.retention.due.Due;
import oubli.retention.fact.KeyFact;
import oubli.retention.fact.Origin;
import oubli.retention.ledger.ErasedRow;
import oubli.retention.ledger.KeyRow;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.RecordRow;
import oubli.retention.ledger.RowKind;

/** Knows every record and data key of an item, so that all of them go together, and destroys what comes too late. */
final class RecordKeeper {

    static final String ORPHAN_KEY = "orphan-key";

    private final Ledger ledger;
    private final HeldKeys keys;
    private final Plans plans;
    private final Deadlines deadlines;
    private final Announcer announcer;
    private final DomainTime time;
    private final Outbox outbox;
    private final Counters counters;

    RecordKeeper(Bench bench) {
        this.ledger = bench.ledger();
        this.keys = bench.keys();
        this.plans = bench.plans();
        this.deadlines = bench.deadlines();
        this.announcer = bench.announcer();
        this.time = bench.time();
        this.outbox = bench.outbox();
        this.counters = bench.counters();
    }

    /** Takes in a record; false where it changes nothing: it came twice, or too late and is gone again. */
    boolean admit(Origin origin, RecordRow.Topic topic, DataClass scope, String item) {
        if (ledger.has(RowKind.RECORD, origin.subject(), origin.eventId())) {
            counters.duplicate();
            return false;
        }
        if (isLate(origin, scope, item)) {
            counters.generationClosed();
            discard(origin, topic);
            return false;
        }
        var row = new RecordRow(topic, scope, item, origin.occurredAt());
        ledger.put(RowKind.RECORD, origin.subject(), origin.eventId(), row);
        return true;
    }

    /** A record that belongs to nothing that is held. */
    void discard(Origin origin, RecordRow.Topic topic) {
        outbox.forgetRecord(topic, origin.subject(), origin.eventId());
        ledger.remove(RowKind.RECORD, origin.subject(), origin.eventId());
        keys.of(origin.subject()).forEach((keyId, key) -> {
            if (key.entry().sealsEventId().equals(origin.eventId())) {
                destroy(origin.subject(), keyId);
            }
        });
    }

    void wrapped(KeyFact.Wrapped fact) {
        var origin = fact.origin();
        var held = keys.find(origin.subject(), fact.keyId());
        if (held.isPresent()) {
            keys.put(origin.subject(), fact.keyId(), held.get().under(fact.kekId()));
            return;
        }
        if (isOfErased(fact)) {
            counters.generationClosed();
            destroy(origin.subject(), fact.keyId());
            return;
        }
        var row = new KeyRow(fact.scope(), fact.item(), fact.sealsEventId(), origin.occurredAt(), fact.kekId());
        keys.put(origin.subject(), fact.keyId(), row);
        awaitRecord(fact);
    }

    /** Destroys a key again that the key topic has back from a backup; false where no erasure takes it. */
    boolean destroyAgain(KeyFact.Wrapped fact) {
        boolean revived = keys.find(fact.subject(), fact.keyId()).isEmpty() && isOfErased(fact);
        if (revived) {
            counters.keyDestroyedAgain();
            destroy(fact.subject(), fact.keyId());
        }
        return revived;
    }

    /** By ourselves a moment ago, or before a reset. */
    void destroyed(KeyFact.Destroyed fact) {
        keys.remove(fact.subject(), fact.keyId());
    }

    /** A key whose record has not come for a day seals nothing that was acknowledged. */
    void due(Due due) {
        keys.find(due.subject(), due.item())
                .filter(key -> !isRecorded(due.subject(), key.sealsEventId()))
                .ifPresent(key -> {
                    counters.orphanKey();
                    destroy(due.subject(), due.item());
                });
    }

    /** Destroys what belongs to a class, or to one item of it, and occurred up to an instant; answers how many keys went. */
    int destroyAll(String subject, DataClass scope, String item, Instant upTo) {
        forgetRecords(subject, scope, item, upTo);
        int gone = destroyKeys(subject, scope, item, upTo);
        var until = plans.erasedUpTo(subject, scope, item);
        ledger.put(RowKind.ERASED, subject, Plans.erasedId(scope, item), new ErasedRow(Times.later(until, upTo)));
        return gone;
    }

    static void forgetErased(Ledger ledger, String subject, DataClass scope, String item) {
        ledger.remove(RowKind.ERASED, subject, Plans.erasedId(scope, item));
    }

    private void forgetRecords(String subject, DataClass scope, String item, Instant upTo) {
        ledger.all(RowKind.RECORD, subject).forEach((eventId, row) -> {
            var held = row.entry();
            if (held.scope() == scope && matches(item, held.item()) && goes(held.occurredAt(), item, upTo)) {
                outbox.forgetRecord(held.topic(), subject, eventId);
                ledger.remove(RowKind.RECORD, subject, eventId);
            }
        });
    }

    private int destroyKeys(String subject, DataClass scope, String item, Instant upTo) {
        int gone = 0;
        for (var key : keys.of(subject).entrySet()) {
            var held = key.getValue().entry();
            if (held.scope() == scope && matches(item, held.item()) && goes(held.occurredAt(), item, upTo)) {
                destroy(subject, key.getKey());
                gone++;
            }
        }
        return gone;
    }

    /** A request goes whole; a class without items only as far as it was there at that instant. */
    private static boolean goes(Instant occurredAt, String item, Instant upTo) {
        return !item.isEmpty() || !occurredAt.isAfter(upTo);
    }

    private static boolean matches(String wanted, String item) {
        return wanted.isEmpty() || wanted.equals(item);
    }

    private boolean isLate(Origin origin, DataClass scope, String item) {
        if (!announcer.generation(origin.subject()).admits(origin.occurredAt()) && !isProof(scope)) {
            return true;
        }
        var upTo = plans.erasedUpTo(origin.subject(), scope, item);
        return !upTo.equals(Times.NOT_YET) && goes(origin.occurredAt(), item, upTo);
    }

    /** The file of a rights request outlives the data; what a replay reads of it was there before the generation closed. */
    private boolean isProof(DataClass scope) {
        return scope == DataClass.RIGHTS_EVIDENCE && time.replaying();
    }

    private boolean isOfErased(KeyFact.Wrapped fact) {
        return !isRecorded(fact.subject(), fact.sealsEventId()) && isLate(fact.origin(), fact.scope(), fact.item());
    }

    private boolean isRecorded(String subject, String eventId) {
        return ledger.has(RowKind.RECORD, subject, eventId);
    }

    /** Documents are kept outside Kafka: no record will ever come for their keys. */
    private void awaitRecord(KeyFact.Wrapped fact) {
        if (fact.scope() == DataClass.IDENTITY_DOCUMENT) {
            return;
        }
        var policy = time.policy();
        var at = fact.origin()
                .recordedAt()
                .atZone(policy.zone())
                .plus(policy.prospecting().orphansLapseAfter())
                .toInstant();
        deadlines.armOnce(
                new Due(at, fact.origin().subject(), ORPHAN_KEY, fact.scope().name(), fact.keyId()));
    }

    private void destroy(String subject, String keyId) {
        outbox.destroyKey(subject, keyId);
        keys.remove(subject, keyId);
    }
}
