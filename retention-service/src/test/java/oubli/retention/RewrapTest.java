package oubli.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static oubli.retention.RetentionFixture.MARIE;
import static oubli.retention.RetentionFixture.SERDES;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.retention.keep.StartLine;
import oubli.retention.wire.KeyCareWire;
import oubli.schemas.ConsentDecision;
import oubli.schemas.DataClass;
import oubli.schemas.EpochReport;
import oubli.schemas.ProspectProfile;
import oubli.schemas.Topics;
import oubli.schemas.WrappedDataKey;
import oubli.vault.KeyEpochs;
import oubli.vault.KeysetFile;
import oubli.vault.Rewrapper;
import oubli.vault.Sealer;

/** Live keys move into the current epoch, each by the task that owns it; what is erased never comes back. */
class RewrapTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration A_WHILE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final KeyLog log = new KeyLog();
    private final List<String> profiles = new ArrayList<>();
    private KeyEpochs keks;
    private RetentionFixture it;
    private int echoed;
    private long seconds;

    @BeforeEach
    void open() {
        keks = keys();
        it = running(StartLine.reached());
        it.tick(now());
    }

    @AfterEach
    void close() {
        it.close();
        keks.close();
    }

    KeyEpochs keys() {
        return KeysetFile.openOrCreate(folder.resolve("keyset.json"));
    }

    @Test
    void liveKeysMoveIntoTheNewEpochAndTheFormerIsReportedEmpty() throws Exception {
        for (int i = 0; i < 5; i++) {
            prospectAndRead("pperson" + i);
        }
        begin();

        goOn();

        assertThat(log.live()).hasSize(5).values().allSatisfy(key -> {
            assertThat(key.getKekId()).isEqualTo("PROSPECT.2");
            assertThat(key.getMeta().getSource()).isEqualTo("retention-service");
            assertThat(new Rewrapper(keks).underCurrent(List.of(key))).hasSize(1);
        });
        assertThat(reported("PROSPECT.1").getLiveKeys()).isZero();
        assertThat(reported("IDENTITY_DOCUMENT.1").getLiveKeys()).isZero();
        assertThat(reported("PROSPECT.2").getLiveKeys()).isEqualTo(5);
        assertThat(it.counters.keysRewrapped).isEqualTo(5);
        assertThat(it.counters.staleKeys).isZero();
    }

    /** Until it has read what was appended after the new epoch began, a zero says nothing: keys may still be on their way. */
    @Test
    void aReportSaysUpToWhenTheKeyTopicWasRead() {
        prospectAndRead(MARIE);
        var read = Instant.parse(now()).plusSeconds(60);
        it.sendRaw(Topics.DATA_KEYS.name(), "~/0".getBytes(UTF_8), null, read);

        goOn();

        assertThat(reported("PROSPECT.1").getMeta().getOccurredAt()).isEqualTo(read);
        assertThat(reported("PROSPECT.1").getPartition()).isZero();
    }

    @Test
    void anErasedKeyIsNeverMoved() {
        prospectAndRead(MARIE);
        withdraw(MARIE);
        begin();

        goOn();

        assertThat(log.entries()).hasSize(2);
        assertThat(log.live()).isEmpty();
        assertThat(it.counters.keysRewrapped).isZero();
    }

    /** The own value comes back behind the tombstone's cause: it must not look like a new key. */
    @Test
    void aKeyErasedRightAfterItWasMovedStaysErased() {
        prospectAndRead(MARIE);
        begin();
        it.goOnFor(Duration.ofMillis(100));
        withdraw(MARIE);

        goOn();

        assertThat(log.live()).isEmpty();
        assertThat(it.counters.generationClosed).isZero();
        assertThat(reported("PROSPECT.2").getLiveKeys()).isZero();
    }

    @Test
    void aKeyThatDoesNotOpenStaysAndHoldsItsEpochAndNoOther() {
        prospectAndRead(MARIE);
        var eventId = UUID.randomUUID().toString();
        var damaged = WrappedDataKey.newBuilder(log.live().values().iterator().next())
                .setKeyId(UUID.randomUUID().toString())
                .setSealsEventId(eventId)
                .setWrapped(ByteBuffer.allocate(60))
                .build();
        send(damaged);
        echo();
        begin();
        prospectAndRead("panother");

        goOn();

        assertThat(reported("PROSPECT.1").getLiveKeys()).isOne();
        assertThat(reported("PROSPECT.2").getLiveKeys()).isEqualTo(2);
        assertThat(it.counters.staleKeys).isOne();
    }

    /** After a reset the state is made of what the topic says, first values and moved ones in their order. */
    @Test
    void aReplayCountsEachKeyWhereItsLatestValueStands() {
        prospectAndRead(MARIE);
        prospectAndRead("panother");
        begin();
        goOn();
        it.close();

        it = running(partition ->
                Map.of(Topics.DATA_KEYS.name(), (long) log.entries().size() - 1));
        log.entries().forEach(entry -> it.send(Topics.DATA_KEYS, entry.key(), entry.value(), Instant.parse(now())));
        echoed = log.entries().size();
        it.tick(now());
        goOn();

        assertThat(reported("PROSPECT.1").getLiveKeys()).isZero();
        assertThat(reported("PROSPECT.2").getLiveKeys()).isEqualTo(2);
        assertThat(it.counters.keysRewrapped).isZero();
    }

    /** Nobody had counted them: an epoch must not look empty while they live in it. */
    @Test
    void keysOfABuildWithoutEpochsAreFoundAndMoved() {
        prospectAndRead(MARIE);
        var stores = withoutEpochs(it.stores());
        it.close();
        it = running(StartLine.reached());
        it.restore(stores);
        it.tick(now());
        begin();

        goOn();

        assertThat(log.live().values())
                .singleElement()
                .extracting(WrappedDataKey::getKekId)
                .isEqualTo("PROSPECT.2");
        assertThat(reported("PROSPECT.1").getLiveKeys()).isZero();
        assertThat(reported("PROSPECT.2").getLiveKeys()).isOne();
        assertThat(it.counters.staleKeys).isZero();
    }

    /** Erasing, writing again, new epochs and restarts between any two steps (reliability, race 49). */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverComesBetweenNoKeyStandsAfterItsTombstone(long seed) {
        var random = new SplittableRandom(seed);
        for (int step = 0; step < 60; step++) {
            something(random);
        }
        goOn();

        assertNothingWasRevived();
        var current = "PROSPECT." + keks.epochs().get(keks.epochs().size() - 1).id();
        assertThat(log.live().values()).extracting(WrappedDataKey::getKekId).containsOnly(current);
        assertThat(log.live().values().stream()
                        .map(WrappedDataKey::getSubjectId)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(new HashSet<>(profiles));
        assertThat(reported(current).getLiveKeys()).isEqualTo(log.live().size());
    }

    private void something(SplittableRandom random) {
        var subject = "pperson" + random.nextInt(8);
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> prospect(subject);
            case 3, 4 -> withdraw(subject);
            case 5 -> begin();
            case 6 -> echo();
            case 7 -> restart();
            default -> it.goOnFor(Duration.ofMillis(100));
        }
    }

    private void assertNothingWasRevived() {
        var gone = new HashSet<String>();
        for (var entry : log.entries()) {
            if (entry.value() == null) {
                gone.add(entry.key());
            } else {
                assertThat(gone).doesNotContain(entry.key());
            }
        }
    }

    /** The same state, and the inputs from where they were read: what was written is read after the restart. */
    private void restart() {
        collect();
        var stores = it.stores();
        it.close();
        it = running(StartLine.reached());
        it.restore(stores);
        it.tick(now());
    }

    /** Rows as that build wrote them, and no census. */
    private static Map<String, List<KeyValue<Object, Object>>> withoutEpochs(
            Map<String, List<KeyValue<Object, Object>>> stores) {
        var earlier = new HashMap<>(stores);
        earlier.replaceAll((name, rows) -> rows.stream()
                .filter(row -> !row.key.equals("live-keys"))
                .map(row -> row.value instanceof byte[] json
                                && String.valueOf(row.key).contains("/k/")
                        ? KeyValue.<Object, Object>pair(
                                row.key,
                                new String(json, UTF_8)
                                        .replaceAll(",\"kekId\":\"[^\"]*\"", "")
                                        .getBytes(UTF_8))
                        : row)
                .toList());
        return earlier;
    }

    private void prospect(String subject) {
        var eventId = UUID.randomUUID().toString();
        var at = now();
        var profile = ProspectProfile.newBuilder()
                .setEmail("marie@canary.example")
                .setLanguage("fr")
                .build();
        var item = new Sealer(keks).seal(DataClass.PROSPECT, subject, eventId, "ProfileRecorded", "", profile);
        send(item.dataKey(RetentionEvents.meta(UUID.randomUUID().toString(), at)));
        it.given(subject, "PROSPECTING", "EMAIL", at);
        it.profile(subject, at, eventId, item.keyId());
        profiles.add(subject);
    }

    private void prospectAndRead(String subject) {
        prospect(subject);
        echo();
    }

    private void withdraw(String subject) {
        it.decided(subject, "PROSPECTING", "EMAIL", ConsentDecision.WITHDRAWN, now(), null, null);
        profiles.removeIf(subject::equals);
        collect();
    }

    private void begin() {
        var epochs = keks.epochs();
        keks.begin(epochs.get(epochs.size() - 1), NOON);
    }

    /** As many steps as it takes to read the topic twice, and a report. */
    private void goOn() {
        echo();
        for (int step = 0; step < log.entries().size() + 2; step++) {
            it.goOnFor(Duration.ofMillis(100));
        }
        echo();
        it.goOnFor(A_WHILE);
    }

    private void send(WrappedDataKey key) {
        collect();
        log.append(key.getSubjectId() + "/" + key.getKeyId(), key);
    }

    private int collected;

    /** What the task wrote stands in the log, read by nobody yet. */
    private void collect() {
        var written = it.records(Topics.DATA_KEYS);
        written.subList(collected, written.size()).forEach(record -> log.append(record.key(), record.value()));
        collected = written.size();
    }

    private void echo() {
        collect();
        for (var entry : log.entries().subList(echoed, log.entries().size())) {
            it.send(Topics.DATA_KEYS, entry.key(), entry.value(), Instant.parse(now()));
            echoed++;
            collect();
        }
    }

    private EpochReport reported(String kekId) {
        return it.records(Topics.KEY_EPOCHS).stream()
                .filter(record -> record.key().equals(kekId + "/0"))
                .reduce((older, newer) -> newer)
                .orElseThrow()
                .value();
    }

    private RetentionFixture running(StartLine startLine) {
        collected = 0;
        return new RetentionFixture(
                startLine, new KeyCareWire(keks, log::consumer, log::end, SERDES, Duration.ofMinutes(1)));
    }

    private String now() {
        return NOON.plusSeconds(seconds++).toString();
    }
}
