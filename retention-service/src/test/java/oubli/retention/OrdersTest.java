package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.retention.RetentionFixture.DEVICE;
import static oubli.retention.RetentionFixture.MARIE;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import oubli.policy.retention.LapseIds;
import oubli.schemas.DataClass;
import oubli.schemas.ErasureEvent;
import oubli.schemas.HoldLifted;
import oubli.schemas.HoldPlaced;
import oubli.schemas.InteractionKind;
import oubli.schemas.ReceiptOutcome;
import oubli.schemas.Topics;

/** What the DPO orders goes at once and once, and closes the generation where it is everything. */
class OrdersTest {

    private static final String ORDER = "01890000-0000-7000-8000-00000000000d";
    private static final String REQUEST = MARIE + ".01890000-0000-7000-8000-000000000002.mac";
    private static final List<DataClass> EVERYTHING =
            List.of(DataClass.CONTACT_REQUEST, DataClass.PROSPECT, DataClass.IDENTITY_DOCUMENT);

    @Test
    void anOrderOfEverythingErasesEachClassAndClosesTheGeneration() {
        try (var it = new RetentionFixture()) {
            held(it);
            it.ordered(MARIE, ORDER, EVERYTHING, true, "2027-05-10T08:00:00Z");
            it.ordered(MARIE, ORDER, EVERYTHING, true, "2027-05-10T08:00:05Z");

            assertThat(it.erasures())
                    .extracting(ErasureEvent::getScope)
                    .containsExactly(DataClass.CONTACT_REQUEST, DataClass.PROSPECT, DataClass.IDENTITY_DOCUMENT);
            assertThat(it.erasures()).allSatisfy(erasure -> {
                assertThat(erasure.getGeneration()).isEqualTo(1);
                assertThat(erasure.getGenerationClosedAt()).isEqualTo("2027-05-10T08:00:00Z");
                assertThat(erasure.getReason().name()).isEqualTo("RIGHT_OF_ERASURE");
                assertThat(erasure.getClause()).isEqualTo("§5");
            });
            assertThat(it.tombstones(Topics.DATA_KEYS)).hasSize(2);
            assertThat(it.tombstones(Topics.CONTACT_EVENTS)).hasSize(2);
            assertThat(it.openRequests()).isZero();
        }
    }

    /** AC-27. */
    @Test
    void whatComesLateIsDroppedAndWhatComesAnewOpensTheNextGeneration() {
        try (var it = new RetentionFixture()) {
            held(it);
            it.ordered(MARIE, ORDER, EVERYTHING, true, "2027-05-10T08:00:00Z");
            int before = it.counters.generationClosed;

            it.submitted(MARIE, REQUEST + "2", "2027-05-10T07:30:00Z");
            it.given(MARIE, "PROSPECTING", "EMAIL", "2027-05-10T07:31:00Z");
            assertThat(it.counters.generationClosed - before).isEqualTo(3);
            assertThat(it.tombstones(Topics.DATA_KEYS)).hasSize(3);
            assertThat(it.openRequests()).isZero();

            it.tick("2027-06-01T09:00:00Z");
            it.submitted(MARIE, REQUEST + "3", "2027-06-01T09:00:01Z");
            it.closed(MARIE, REQUEST + "3", "2027-06-01T09:00:02Z");
            var last = it.erasures().get(it.erasures().size() - 1);
            assertThat(last.getGeneration()).isEqualTo(2);
            assertThat(last.getItem()).isEqualTo(REQUEST + "3");
        }
    }

    @Test
    void aReplayOfTheOrderBringsNothingNew() {
        var first = new RetentionFixture();
        held(first);
        first.ordered(MARIE, ORDER, EVERYTHING, true, "2027-05-10T08:00:00Z");
        var erasures = first.records(Topics.ERASURE_EVENTS);
        first.close();

        try (var replay =
                new RetentionFixture(partition -> Map.of(Topics.BLOCK_EVENTS.name(), 0L), RetentionFixture.PACE)) {
            replay.ordered(MARIE, ORDER, EVERYTHING, true, "2027-05-10T08:00:00Z");
            erasures.forEach(record -> replay.send(
                    Topics.ERASURE_EVENTS, record.key(), record.value(), Instant.parse("2027-05-10T08:00:01Z")));
            held(replay);
            replay.tick("2027-05-10T08:01:00Z");
            replay.block(MARIE, "h0", "2027-05-10T08:01:01Z", event -> event.setHoldLifted(new HoldLifted("X")));
            replay.tick("2027-05-10T08:02:00Z");
            replay.tick("2027-05-10T08:03:00Z");

            assertThat(replay.erasures()).isEmpty();
            assertThat(replay.tombstones(Topics.DATA_KEYS)).hasSize(2);
            assertThat(replay.openRequests()).isZero();
        }
    }

    @Test
    void anOrderThatACrashLeftUndoneIsCarriedOutAfterTheReplay() {
        try (var it =
                new RetentionFixture(partition -> Map.of(Topics.BLOCK_EVENTS.name(), 0L), RetentionFixture.PACE)) {
            it.profile(MARIE, "2026-11-23T09:00:00Z");
            it.ordered(MARIE, ORDER, List.of(DataClass.PROSPECT), false, "2026-11-23T10:00:00Z");
            assertThat(it.erasures()).isEmpty();

            it.block(MARIE, "h0", "2026-11-23T10:00:01Z", event -> event.setHoldLifted(new HoldLifted("X")));
            it.tick("2026-11-23T10:00:15Z");

            assertThat(it.erasures())
                    .singleElement()
                    .extracting(ErasureEvent::getErasureId)
                    .isEqualTo(LapseIds.ordered(ORDER, oubli.policy.DataClass.PROSPECT)
                            .toString());
        }
    }

    @Test
    void aHoldKeepsItsClassFromAnOrderUntilItIsLifted() {
        try (var it = new RetentionFixture()) {
            held(it);
            it.block(
                    MARIE,
                    "h1",
                    "2027-05-10T07:00:00Z",
                    event -> event.setHoldPlaced(new HoldPlaced(
                            List.of(DataClass.PROSPECT), "LITIGATION", Instant.parse("2028-01-01T00:00:00Z"))));
            it.ordered(MARIE, ORDER, EVERYTHING, true, "2027-05-10T08:00:00Z");
            assertThat(it.erasures()).extracting(ErasureEvent::getScope).doesNotContain(DataClass.PROSPECT);
            assertThat(it.lapses("LAPSE_BLOCKED")).hasSize(1);

            it.block(MARIE, "h1", "2027-06-10T08:00:00Z", event -> event.setHoldLifted(new HoldLifted("CLOSED")));
            var last = it.erasures().get(it.erasures().size() - 1);
            assertThat(last.getScope()).isEqualTo(DataClass.PROSPECT);
            assertThat(last.getGeneration()).isEqualTo(1);
            assertThat(last.getGenerationClosedAt()).isEqualTo("2027-05-10T08:00:00Z");
        }
    }

    @Test
    void aNamedScopeGoesAndTheRestStays() {
        try (var it = new RetentionFixture()) {
            held(it);
            it.ordered(MARIE, ORDER, List.of(DataClass.PROSPECT), false, "2027-05-10T08:00:00Z");

            assertThat(it.erasures()).singleElement().satisfies(erasure -> {
                assertThat(erasure.getGenerationClosedAt()).isNull();
                assertThat(erasure.getExpectedRecipients()).containsExactly("crm", "mailer");
            });
            assertThat(it.openRequests()).isEqualTo(1);
            it.interaction(MARIE, InteractionKind.REPLY, REQUEST, "2027-05-10T07:59:00Z");
            assertThat(it.counters.generationClosed).isZero();
        }
    }

    /** The consent to a request that was erased while it was open is relied on no longer: its proof lapses too. */
    @Test
    void theProofOfAnErasedRequestLapsesThreeYearsLater() {
        try (var it = new RetentionFixture()) {
            it.tick("2027-05-01T00:00:00Z");
            it.submitted(MARIE, REQUEST, "2027-05-01T09:00:00Z");
            it.decided(
                    MARIE,
                    "CONTACT_REQUEST",
                    null,
                    oubli.schemas.ConsentDecision.GIVEN,
                    "2027-05-01T09:00:00Z",
                    REQUEST,
                    null);
            it.ordered(MARIE, ORDER, EVERYTHING, true, "2027-05-10T08:00:00Z");
            it.tick("2030-05-10T22:00:15Z");

            assertThat(it.tombstones(Topics.CONSENT_DECISIONS)).hasSize(1);
        }
    }

    /** A withdrawal is a fact: while nobody has confirmed the clock it acts with its own instant. */
    @Test
    void factsActWhileTheClockIsHeld() {
        try (var it = new RetentionFixture(java.time.Duration.ofDays(30))) {
            it.tick("2026-11-23T09:00:00Z");
            it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:10Z");
            it.profile(MARIE, "2026-11-23T09:00:10Z");
            it.given(DEVICE, "TRACKER_AUDIENCE", null, "2026-11-23T09:00:10Z");
            it.tick("2028-11-23T09:00:00Z");
            assertThat(it.counters.clockHeld).isTrue();
            assertThat(it.erasures()).isEmpty();

            it.decided(
                    MARIE,
                    "PROSPECTING",
                    "EMAIL",
                    oubli.schemas.ConsentDecision.WITHDRAWN,
                    "2027-03-01T09:00:00Z",
                    null,
                    null);

            assertThat(it.erasures()).singleElement().satisfies(erasure -> {
                assertThat(erasure.getRule()).isEqualTo("withdrawal");
                assertThat(erasure.getDueAt()).isEqualTo("2027-03-01T09:00:00Z");
            });
        }
    }

    @Test
    void aReceiptOfAnOrderedErasureCompletesIt() {
        try (var it = new RetentionFixture()) {
            held(it);
            it.ordered(MARIE, ORDER, List.of(DataClass.PROSPECT), false, "2027-05-10T08:00:00Z");
            var id = it.erasures().get(0).getErasureId();
            it.receipt(MARIE, id, "mailer", ReceiptOutcome.NOTHING_HELD, "2027-05-10T08:00:05Z");
            it.receipt(MARIE, id, "crm", ReceiptOutcome.DONE, "2027-05-10T08:00:06Z");

            assertThat(it.certificate().getStatus().name()).isEqualTo("COMPLETE");
        }
    }

    private static void held(RetentionFixture it) {
        it.tick("2027-01-01T08:59:59Z");
        it.submitted(MARIE, REQUEST, "2027-01-01T09:00:00Z");
        it.profile(MARIE, "2027-01-01T09:00:00Z");
        it.given(MARIE, "PROSPECTING", "EMAIL", "2027-01-01T09:00:00Z");
    }
}
