package oubli.retention.keep;

import java.util.Map;
import java.util.Optional;
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
        find(subject, keyId).ifPresent(before -> census.count(before.kekId(), -1));
        ledger.put(RowKind.KEY, subject, keyId, key);
        census.count(key.kekId(), 1);
    }

    void remove(String subject, String keyId) {
        find(subject, keyId).ifPresent(key -> {
            ledger.remove(RowKind.KEY, subject, keyId);
            census.count(key.kekId(), -1);
        });
    }

    /** How many keys each key-encryption key wraps; those that wrap none are left out. */
    Map<String, Long> liveByKek() {
        return census.live();
    }
}
