package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.retention.RetentionFixture.MARIE;
import static oubli.retention.RetentionFixture.SERDES;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.retention.keep.StartLine;
import oubli.retention.wire.KeyCareWire;
import oubli.schemas.ConsentDecision;
import oubli.schemas.DataClass;
import oubli.schemas.ProspectProfile;
import oubli.schemas.Topics;
import oubli.schemas.WrappedDataKey;
import oubli.vault.KeysetFile;
import oubli.vault.Sealer;

/** The key topic comes back from a backup: keys of erased items are destroyed again before anything may be asked. */
class RestoreTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    private final KeyLog backup = new KeyLog();
    private KeysetFile keks;
    private RetentionFixture it;
    private String erased;
    private String living;
    private long seconds;

    @BeforeEach
    void oneIsErasedAfterTheBackup() {
        keks = KeysetFile.openOrCreate(folder.resolve("keyset.json"));
        it = running(new KeyLog(), StartLine.reached());
        it.tick(now());
        erased = prospect(MARIE);
        living = prospect("panother");
        it.decided(MARIE, "PROSPECTING", "EMAIL", ConsentDecision.WITHDRAWN, now(), null, null);
        assertThat(it.tombstones(Topics.DATA_KEYS)).containsExactly(erased);
    }

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void keysOfTheErasedAreDestroyedAgainBeforeTheGateOpens() {
        restartOn(backup, StartLine.reached());
        assertThat(it.gate.isOpen()).isFalse();
        it.goOnFor(A_WHILE);
        assertThat(it.gate.isOpen()).as("before a tick said that all was read").isFalse();

        it.tick(now());
        it.goOnFor(Duration.ofMillis(100));
        assertThat(it.tombstones(Topics.DATA_KEYS)).containsExactly(erased);
        assertThat(it.gate.isOpen()).as("while the tombstone is not in the log").isFalse();
        backup.append(erased, null);
        it.goOnFor(A_WHILE);

        assertThat(it.gate.isOpen()).isTrue();
        assertThat(backup.live()).containsOnlyKeys(living);
        assertThat(it.counters.keysDestroyedAgain).isOne();
    }

    /** After a kill the tombstones of before may stand behind an open transaction: they are waited for, not written again. */
    @Test
    void theGateWaitsForWhatAnOpenTransactionHides() {
        backup.openTransaction();
        backup.append(erased, null);
        restartOn(backup, StartLine.reached());
        it.tick(now());
        it.goOnFor(A_WHILE);
        assertThat(it.gate.isOpen()).isFalse();

        backup.abortTransaction();
        it.goOnFor(A_WHILE);

        assertThat(it.gate.isOpen()).isTrue();
        assertThat(it.tombstones(Topics.DATA_KEYS)).isEmpty();
        assertThat(it.counters.keysDestroyedAgain).isZero();
    }

    /** What the journal gave back stands in the log when the task begins: no key is looked at before it was read. */
    @Test
    void theGateWaitsForTheErasuresThatWereGivenBack() {
        var announced = it.records(Topics.ERASURE_EVENTS).get(0);
        it.close();
        it = running(backup, partition -> Map.of(Topics.ERASURE_EVENTS.name(), 0L));
        backup.entries().forEach(key -> it.send(Topics.DATA_KEYS, key.key(), key.value(), NOON));
        it.tick(now());
        it.goOnFor(A_WHILE);
        assertThat(it.gate.isOpen()).isFalse();

        it.send(Topics.ERASURE_EVENTS, announced.key(), announced.value(), NOON);
        it.tick(now());
        it.tombstones(Topics.DATA_KEYS).forEach(key -> backup.append(key, null));
        it.goOnFor(A_WHILE);

        assertThat(backup.live()).containsOnlyKeys(living);
        assertThat(it.gate.isOpen()).isTrue();
        assertThat(it.erasures()).as("announced once only").isEmpty();
    }

    /** A value that this service wrapped itself is no news to it, unless a tool writes it back from a backup. */
    @Test
    void aMovedKeyThatIsWrittenBackWhileAllRunsIsDestroyedAgain() {
        var moved = WrappedDataKey.newBuilder(backup.live().get(erased))
                .setMeta(RetentionEvents.meta(UUID.randomUUID().toString(), NOON.toString()))
                .build();
        moved.getMeta().setSource("retention-service");
        var log = new KeyLog();
        restartOn(log, StartLine.reached());
        it.tick(now());
        it.goOnFor(A_WHILE);
        assertThat(it.gate.isOpen()).isTrue();

        log.append(erased, moved);
        it.send(Topics.DATA_KEYS, erased, moved, NOON);
        it.goOnFor(A_WHILE);

        assertThat(it.tombstones(Topics.DATA_KEYS)).isNotEmpty().containsOnly(erased);
    }

    private void restartOn(KeyLog log, StartLine startLine) {
        var stores = it.stores();
        it.close();
        it = running(log, startLine);
        it.restore(stores);
    }

    private RetentionFixture running(KeyLog log, StartLine startLine) {
        return new RetentionFixture(
                startLine, new KeyCareWire(keks, log::consumer, log::end, SERDES, Duration.ofMinutes(1)));
    }

    /** Answers the key's place on the key topic. */
    private String prospect(String subject) {
        var eventId = UUID.randomUUID().toString();
        var at = now();
        var profile = ProspectProfile.newBuilder()
                .setEmail("marie@canary.example")
                .setLanguage("fr")
                .build();
        var item = new Sealer(keks).seal(DataClass.PROSPECT, subject, eventId, "ProfileRecorded", "", profile);
        var key = item.dataKey(RetentionEvents.meta(UUID.randomUUID().toString(), at));
        var place = subject + "/" + key.getKeyId();
        backup.append(place, key);
        it.send(Topics.DATA_KEYS, place, key, Instant.parse(at));
        it.given(subject, "PROSPECTING", "EMAIL", at);
        it.profile(subject, at, eventId, item.keyId());
        return place;
    }

    private String now() {
        return NOON.plusSeconds(seconds++).toString();
    }
}
