package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.retention.RetentionFixture.MARIE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.retention.due.Turns;
import oubli.retention.keep.Pace;
import oubli.retention.keep.StartLine;
import oubli.schemas.ConsentDecision;
import oubli.schemas.DataClass;
import oubli.schemas.ErasureAction;
import oubli.schemas.ErasureEvent;
import oubli.schemas.ErasureReason;
import oubli.schemas.Operation;
import oubli.schemas.ReceiptOutcome;
import oubli.schemas.RecordKey;
import oubli.schemas.Topic;
import oubli.schemas.Topics;

/** What was decided once is never decided again, whatever is lost and read anew. */
class ReplayTest {

    static final String REQUEST = MARIE + ".01890000-0000-7000-8000-000000000002.mac";

    /** An application reset: all state is gone and every topic is read from its beginning, our own among them, in any order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aReplayAfterLostStateDecidesNothingAgain(long seed) {
        var first = new RetentionFixture();
        consented(first);
        requested(first);
        first.tick("2026-12-10T23:00:15Z");
        var erasureId = first.erasures().get(0).getErasureId();
        confirmed(first, erasureId);
        var erasures = first.records(Topics.ERASURE_EVENTS);
        var lapses = first.records(Topics.LAPSE_EVENTS);
        var certificates = first.records(Topics.ERASURE_CERTIFICATES);
        first.close();
        assertThat(erasures).hasSize(1);
        assertThat(certificates).hasSize(2);

        try (var replay =
                new RetentionFixture(partition -> Map.of(Topics.OPERATIONS.name(), 0L), RetentionFixture.PACE)) {
            List<Runnable> inputs = new ArrayList<>(List.of(
                    () -> consented(replay),
                    () -> requested(replay),
                    () -> confirmed(replay, erasureId),
                    () -> resend(replay, Topics.LAPSE_EVENTS, lapses),
                    () -> resend(replay, Topics.ERASURE_EVENTS, erasures),
                    () -> resend(replay, Topics.ERASURE_CERTIFICATES, certificates)));
            Collections.shuffle(inputs, new Random(seed));
            inputs.forEach(Runnable::run);
            replay.tick("2026-12-10T23:02:00Z");
            confirmClock(replay);

            replay.tick("2026-12-11T00:00:00Z");
            replay.tick("2026-12-12T00:00:00Z");

            assertThat(replay.erasures()).isEmpty();
            assertThat(replay.lapses()).isEmpty();
            assertThat(replay.dead(Topics.ERASURE_RECEIPTS)).isEmpty();
            assertThat(replay.certificates()).isEmpty();
            assertThat(replay.openRequests()).isZero();
        }
    }

    /** Read together after an outage, a withdrawal and a new consent would look as if nothing had ended. */
    @Test
    void aWithdrawalThatAnOutageHidActsAlthoughANewConsentFollowed() {
        try (var it = new RetentionFixture(partition -> Map.of(Topics.OPERATIONS.name(), 0L), RetentionFixture.PACE)) {
            it.profile(MARIE, "2026-11-23T09:00:00Z");
            it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
            it.decided(MARIE, "PROSPECTING", "EMAIL", ConsentDecision.WITHDRAWN, "2026-11-23T09:00:10Z", null, null);
            it.profile(MARIE, "2026-11-23T09:00:20Z");
            it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:20Z");
            assertThat(it.erasures()).isEmpty();

            confirmClock(it);
            it.tick("2026-11-23T09:01:00Z");
            it.tick("2026-11-23T09:03:00Z");

            assertThat(it.erasures()).singleElement().satisfies(erasure -> {
                assertThat(erasure.getRule()).isEqualTo("withdrawal");
                assertThat(erasure.getReason()).isEqualTo(ErasureReason.WITHDRAWN);
                assertThat(erasure.getDueAt()).isEqualTo(Instant.parse("2026-11-23T09:00:10Z"));
            });
            assertThat(it.tombstones(Topics.CONTACT_EVENTS))
                    .as("the new profile stays")
                    .hasSize(1);
        }
    }

    @Test
    void noTickCountsBeforeEveryInputHasReachedItsEnd() {
        try (var it =
                new RetentionFixture(partition -> Map.of(Topics.CONSENT_DECISIONS.name(), 0L), RetentionFixture.PACE)) {
            it.profile(MARIE, "2026-11-23T09:00:00Z");
            it.tick("2027-11-24T09:00:15Z");
            assertThat(it.erasures()).isEmpty();

            it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
            it.tick("2027-11-24T09:00:16Z");

            assertThat(it.erasures()).isEmpty();
        }
    }

    /** A receipt whose erasure nobody knows after the replay is nobody's. */
    @Test
    void aReceiptThatWaitedInVainGoesToTheDeadLetters() {
        try (var it =
                new RetentionFixture(partition -> Map.of(Topics.CONSENT_DECISIONS.name(), 0L), RetentionFixture.PACE)) {
            it.receipt(
                    MARIE, "01890000-0000-7000-8000-0000000000ff", "crm", ReceiptOutcome.DONE, "2026-11-23T09:00:00Z");
            assertThat(it.dead(Topics.ERASURE_RECEIPTS)).isEmpty();

            it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
            it.tick("2026-11-23T09:00:01Z");

            assertThat(it.dead(Topics.ERASURE_RECEIPTS)).containsExactly("unknown-erasure");
        }
    }

    @Test
    void aRestartOverTheSameStateGoesOnWhereItStopped() {
        var before = new RetentionFixture();
        before.submitted(MARIE, REQUEST, "2026-11-23T09:15:00Z");
        before.tick("2026-11-23T09:15:01Z");
        before.answered(MARIE, REQUEST, "2026-11-25T15:40:00Z");
        var stores = before.stores();
        before.close();

        try (var after = new RetentionFixture()) {
            after.restore(stores);
            after.tick("2026-12-10T23:00:15Z");
            after.tick("2026-12-10T23:00:16Z");

            assertThat(after.erasures()).hasSize(1);
            assertThat(after.tombstones(Topics.DATA_KEYS)).hasSize(1);
        }
    }

    /** AC-27: an erasure of everything closes the generation, and what was done before then is void whenever it comes. */
    @Test
    void whatComesAfterTheGenerationWasClosedIsDroppedAndItsKeyDestroyed() {
        try (var it = new RetentionFixture()) {
            it.profile(MARIE, "2027-01-01T09:00:00Z");
            it.given(MARIE, "PROSPECTING", "EMAIL", "2027-01-01T09:00:00Z");
            it.tick("2027-05-10T07:59:59Z");
            it.send(
                    Topics.ERASURE_EVENTS,
                    RecordKey.of(MARIE, "01890000-0000-7000-8000-0000000000ee"),
                    everything(),
                    Instant.parse("2027-05-10T08:00:00Z"));
            assertThat(it.tombstones(Topics.DATA_KEYS)).hasSize(1);
            int before = it.counters.generationClosed;

            it.submitted(MARIE, REQUEST, "2027-05-10T07:30:00Z");
            it.given(MARIE, "PROSPECTING", "SMS", "2027-05-10T07:30:00Z");

            assertThat(it.counters.generationClosed - before).isEqualTo(3);
            assertThat(it.tombstones(Topics.DATA_KEYS)).hasSize(2);

            it.profile(MARIE, "2027-06-01T09:00:00Z");
            it.given(MARIE, "PROSPECTING", "EMAIL", "2027-06-01T09:00:00Z");
            it.tick("2030-06-02T00:00:00Z");
            assertThat(it.erasures()).extracting(ErasureEvent::getGeneration).contains(2);
        }
    }

    /** Key and record come on topics without a common order; a key whose record never comes is destroyed after a day. */
    @Test
    void aKeyWithoutItsRecordIsDestroyedAfterADay() {
        try (var it = new RetentionFixture()) {
            var orphan = it.key(
                    MARIE, DataClass.PROSPECT, null, "01890000-0000-4000-8000-00000000000a", "2026-11-23T09:00:00Z");
            it.submitted(MARIE, REQUEST, "2026-11-23T09:00:00Z");
            it.tick("2026-11-24T09:00:00Z");
            assertThat(it.tombstones(Topics.DATA_KEYS)).isEmpty();

            it.tick("2026-11-24T09:00:15Z");

            assertThat(it.tombstones(Topics.DATA_KEYS)).containsExactly(MARIE + "/" + orphan);
            assertThat(it.counters.orphanKeys).isEqualTo(1);
        }
    }

    /** A mass lapse is worked off in bounded batches; what is over is taken up by the next tick or drain. */
    @Test
    void workPerTickIsBounded() {
        try (var it = new RetentionFixture(
                StartLine.reached(),
                new Pace(
                        Duration.ofSeconds(15),
                        10,
                        Turns.sharing(Duration.ofDays(1), 1),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(5)))) {
            List<String> subjects = new ArrayList<>();
            for (int each = 0; each < 25; each++) {
                var subject =
                        "p" + "subject%019d".formatted(each).replace('0', 'a').replaceAll("[189]", "b");
                subjects.add(subject + each);
                it.profile(subject + each, "2026-11-23T09:00:00Z");
            }
            it.tick("2026-11-23T10:00:00Z");
            int before = it.counters.acted;

            it.tick("2026-11-24T09:00:15Z");
            assertThat(it.counters.acted - before).isEqualTo(10);
            assertThat(it.counters.backlog).isPositive();
            for (int again = 0; again < 10; again++) {
                it.drainAgain();
            }

            assertThat(it.erasures()).hasSize(25);
            assertThat(it.counters.backlog).isZero();
        }
    }

    private static void consented(RetentionFixture it) {
        it.decided(
                MARIE,
                "01890000-0000-4000-8000-0000000000ac",
                "CONTACT_REQUEST",
                null,
                ConsentDecision.GIVEN,
                "2026-11-23T09:15:00Z",
                REQUEST,
                null);
    }

    private static void requested(RetentionFixture it) {
        it.submitted(
                MARIE,
                REQUEST,
                "2026-11-23T09:15:00Z",
                "01890000-0000-4000-8000-0000000000aa",
                "01890000-0000-4000-8000-0000000000ab");
        it.answered(MARIE, REQUEST, "2026-11-25T15:40:00Z");
    }

    private static void confirmed(RetentionFixture it, String erasureId) {
        it.receipt(MARIE, erasureId, "support", ReceiptOutcome.DONE, "2026-12-10T23:01:00Z");
    }

    private static <V extends SpecificRecord> void resend(
            RetentionFixture it, Topic<V> topic, List<TestRecord<String, V>> records) {
        records.forEach(record -> it.send(topic, record.key(), record.value(), Instant.parse("2026-12-10T23:00:15Z")));
    }

    private static void confirmClock(RetentionFixture it) {
        var operation = Operation.newBuilder()
                .setMeta(RetentionFixture.meta("01890000-0000-7000-8000-0000000000ef", "2026-12-10T23:02:00Z"))
                .setOperator("dpo")
                .build();
        it.send(Topics.OPERATIONS, "operation", operation, Instant.parse("2026-12-10T23:02:00Z"));
    }

    private static ErasureEvent everything() {
        return ErasureEvent.newBuilder()
                .setMeta(RetentionFixture.meta("01890000-0000-7000-8000-0000000000ee", "2027-05-10T08:00:00Z"))
                .setSubjectId(MARIE)
                .setErasureId("01890000-0000-7000-8000-0000000000ee")
                .setAction(ErasureAction.ERASE)
                .setScope(DataClass.PROSPECT)
                .setItem(null)
                .setReason(ErasureReason.RIGHT_OF_ERASURE)
                .setRule("withdrawal")
                .setClause("§5")
                .setGeneration(1)
                .setGenerationClosedAt(Instant.parse("2027-05-10T08:00:00Z"))
                .setDueAt(Instant.parse("2027-05-10T08:00:00Z"))
                .setExpectedRecipients(List.of("crm", "mailer"))
                .setReceiptsDueAt(Instant.parse("2027-06-09T08:00:00Z"))
                .setRequestId(null)
                .build();
    }
}
