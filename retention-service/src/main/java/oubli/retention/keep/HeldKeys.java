package oubli.retention.keep;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import oubli.retention.ledger.Held;
import oubli.retention.ledger.KeyCensus;
import oubli.retention.ledger.KeyRow;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.RowKind;

/** The live data keys of a partition's subjects: a row for each, counted by the key-encryption key that wraps it. */
final class HeldKeys {

    private final Ledger ledger;
    private final KeyCensus census;

    HeldKeys(Ledger ledger, KeyCensus census) {
        this.ledger = ledger;
        this.census = census;
    }

    Optional<KeyRow> find(String subject, String keyId) {
        return ledger.entry(RowKind.KEY, subject, keyId);
    }

    Map<String, Held<KeyRow>> of(String subject) {
        return ledger.all(RowKind.KEY, subject);
    }

    /** Takes in a key, or its latest value. */
    void put(String subject, String keyId, KeyRow key) {
        var counted = census();
        find(subject, keyId).ifPresent(before -> counted.count(before.kekId(), -1));
        ledger.put(RowKind.KEY, subject, keyId, key);
        counted.count(key.kekId(), 1);
    }

    void remove(String subject, String keyId) {
        var counted = census();
        find(subject, keyId).ifPresent(key -> {
            ledger.remove(RowKind.KEY, subject, keyId);
            counted.count(key.kekId(), -1);
        });
    }

    /** How many keys each key-encryption key wraps; those that wrap none are left out. */
    Map<String, Long> liveByKek() {
        return census().live();
    }

    /** Counted once over all rows where an earlier build left rows that it did not count. */
    private KeyCensus census() {
        if (!census.isTaken()) {
            census.take(standing());
        }
        return census;
    }

    private Map<String, Long> standing() {
        var counts = new TreeMap<String, Long>();
        for (var subject = ledger.subjectAfter(""); !subject.isEmpty(); subject = ledger.subjectAfter(subject)) {
            of(subject).values().forEach(key -> counts.merge(key.entry().kekId(), 1L, Long::sum));
        }
        return counts;
    }
}
