package oubli.retention.keep;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import oubli.policy.Times;
import oubli.retention.ledger.KeyRow;

/**
 * Moves a partition's live data keys into the current epoch and reports how many stand in each. The ledger says which keys live and
 * under what their latest value is wrapped, in the transaction that erases: a tombstoned key is in no row, and so is never moved.
 */
final class RewrapKeeper {

    private final HeldKeys keys;
    private final KeyCare care;
    private final KeyPass pass;
    private final DomainTime time;
    private final ReadOnlyKeyValueStore<String, Long> offsets;
    private final Outbox outbox;
    private final Counters counters;
    private final Map<String, Long> reported = new HashMap<>();
    private boolean movedAny;
    private Instant resumeAt = Times.NOT_YET;

    RewrapKeeper(Bench bench, KeyCare care, int partition, ReadOnlyKeyValueStore<String, Long> offsets) {
        this.keys = bench.keys();
        this.care = care;
        this.pass = care.passOver(partition);
        this.time = bench.time();
        this.offsets = offsets;
        this.outbox = bench.outbox();
        this.counters = bench.counters();
    }

    /** Moves what one read of the key topic brings. Epochs count real time, and so does this: no tick is waited for. */
    void step(Instant now) {
        if (!time.replaying() && !now.isBefore(resumeAt)) {
            care.epochs().ifPresent(epochs -> step(Set.copyOf(epochs.current()), now));
        }
    }

    /** Says how many keys live under each key-encryption key, none included where an epoch waits for its end. */
    void report(Instant now) {
        if (!time.replaying()) {
            readUpTo().ifPresent(asOf -> care.epochs().ifPresent(epochs -> report(epochs, asOf, now)));
        }
    }

    void close() {
        pass.close();
    }

    private void step(Set<String> current, Instant now) {
        long stale = keys.liveByKek().entrySet().stream()
                .filter(live -> !current.contains(live.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        counters.staleKeys(stale);
        if (stale == 0) {
            pass.close();
        } else {
            move(current, now);
        }
    }

    private void move(Set<String> current, Instant now) {
        var read = pass.read();
        read.forEach(this::learn);
        var stale = read.stream()
                .filter(key -> !current.contains(key.kekId()) && isLatest(key))
                .toList();
        var moved = pass.underCurrent(stale);
        moved.forEach(this::replace);
        movedAny |= !moved.isEmpty();
        if (pass.isOver()) {
            resumeAt = movedAny ? now : now.plus(care.reportEvery());
            movedAny = false;
            pass.close();
        }
    }

    /** Rows of a build that kept no epochs do not say what wraps their key. */
    private void learn(KeyPass.Value key) {
        keys.find(key.subject(), key.keyId())
                .filter(KeyRow::isUnderUnknown)
                .ifPresent(row -> keys.put(key.subject(), key.keyId(), row.under(key.kekId())));
    }

    /** An erased key has no row, and one that was moved since has another key-encryption key in it. */
    private boolean isLatest(KeyPass.Value key) {
        return keys.find(key.subject(), key.keyId())
                .filter(row -> row.kekId().equals(key.kekId()))
                .isPresent();
    }

    private void replace(KeyPass.Value key) {
        keys.find(key.subject(), key.keyId()).ifPresent(row -> {
            keys.put(key.subject(), key.keyId(), row.under(key.kekId()));
            outbox.replaceKey(key);
            counters.keyRewrapped();
        });
    }

    /** Silence while it is not known where every key stands: it may be in any epoch. */
    private void report(KeyCare.Epochs epochs, Instant asOf, Instant now) {
        var live = keys.liveByKek();
        if (live.containsKey("")) {
            return;
        }
        epochs.former().forEach(kekId -> publish(kekId, live.getOrDefault(kekId, 0L), asOf, now));
        epochs.current().stream()
                .filter(kekId -> live.getOrDefault(kekId, 0L)
                        != reported.getOrDefault(kekId, -1L).longValue())
                .forEach(kekId -> publish(kekId, live.getOrDefault(kekId, 0L), asOf, now));
    }

    private void publish(String kekId, long live, Instant asOf, Instant now) {
        outbox.report(
                new Outbox.EpochCount(kekId, live, asOf, now, time.policy().version()));
        reported.put(kekId, live);
    }

    /** When the last record of the key topic that this task has read was appended, heartbeats included. */
    private Optional<Instant> readUpTo() {
        return Optional.ofNullable(offsets.get(RetentionStores.KEYS_READ_UP_TO)).map(Instant::ofEpochMilli);
    }
}
