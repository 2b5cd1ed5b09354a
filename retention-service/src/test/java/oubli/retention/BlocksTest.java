package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.retention.RetentionFixture.MARIE;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import oubli.schemas.ConsentDecision;
import oubli.schemas.DataClass;
import oubli.schemas.ErasureEvent;
import oubli.schemas.HoldLifted;
import oubli.schemas.HoldPlaced;
import oubli.schemas.LapseEvent;
import oubli.schemas.RestrictionLifted;
import oubli.schemas.RestrictionPlaced;
import oubli.schemas.Topics;

class BlocksTest {

    private final RetentionFixture it = new RetentionFixture();

    @AfterEach
    void close() {
        it.close();
    }

    /** AC-23: restriction beats lapse, and its planned end is told before it comes. */
    @Test
    void aRestrictionPostponesTheLapseAndEndsByItself() {
        prospect();
        it.tick("2029-11-01T09:00:00Z");
        restricted("r1", "2029-11-01T09:00:00Z", "2030-01-14T23:00:00Z");

        it.tick("2029-11-23T23:00:15Z");
        it.tick("2029-12-23T23:00:15Z");
        assertThat(it.erasures()).isEmpty();
        assertThat(it.lapses("LAPSE_BLOCKED"))
                .singleElement()
                .extracting(LapseEvent::getReason)
                .isEqualTo("RESTRICTION");
        assertThat(it.lapses("RESTRICTION_ENDING")).isEmpty();

        it.tick("2030-01-07T23:00:15Z");
        assertThat(it.lapses("RESTRICTION_ENDING"))
                .singleElement()
                .extracting(LapseEvent::getUntil)
                .isEqualTo(Instant.parse("2030-01-14T23:00:00Z"));
        assertThat(it.erasures()).isEmpty();

        it.tick("2030-01-14T23:00:15Z");
        var lifted = it.records(Topics.BLOCK_EVENTS);
        assertThat(lifted).singleElement().satisfies(record -> {
            assertThat(record.value().getRestrictionLifted()).isNotNull();
            it.send(Topics.BLOCK_EVENTS, record.key(), record.value(), Instant.parse("2030-01-14T23:00:16Z"));
        });
        it.tick("2030-01-14T23:00:17Z");
        assertThat(it.erasures()).singleElement().satisfies(erasure -> {
            assertThat(erasure.getRule()).isEqualTo("prospect");
            assertThat(erasure.getDueAt()).isEqualTo(Instant.parse("2029-11-23T23:00:00Z"));
        });
        assertThat(it.lapses("RESTRICTION_LIFTED")).hasSize(1);
    }

    @Test
    void aWithdrawalUnderRestrictionWaitsAndIsSaidOnce() {
        prospect();
        it.tick("2027-01-01T09:00:00Z");
        restricted("r1", "2027-01-01T09:00:00Z", null);
        it.decided(MARIE, "PROSPECTING", "EMAIL", ConsentDecision.WITHDRAWN, "2027-01-01T09:00:05Z", null, null);
        it.tick("2027-02-01T09:00:00Z");

        assertThat(it.erasures()).isEmpty();
        assertThat(it.lapses("LAPSE_BLOCKED")).hasSize(1);

        it.block(
                MARIE,
                "r1",
                "2027-02-01T09:00:01Z",
                event -> event.setRestrictionLifted(new RestrictionLifted("LIFTED_BY_DPO")));
        assertThat(it.erasures()).singleElement().satisfies(erasure -> assertThat(erasure.getRule())
                .isEqualTo("withdrawal"));
    }

    @Test
    void aHoldIsAnnouncedReviewedLiftedAndForgottenInTime() {
        it.tick("2026-11-23T09:00:00Z");
        it.block(
                MARIE,
                "h1",
                "2026-11-23T09:00:00Z",
                event -> event.setHoldPlaced(new HoldPlaced(
                        List.of(DataClass.PROSPECT), "LITIGATION", Instant.parse("2027-01-01T00:00:00Z"))));
        it.tick("2027-01-01T00:00:15Z");
        assertThat(it.lapses("HELD")).extracting(LapseEvent::getReason).containsExactly("LITIGATION", "REVIEW_DUE");

        it.block(MARIE, "h1", "2027-01-02T09:00:00Z", event -> event.setHoldLifted(new HoldLifted("CLOSED")));
        assertThat(it.lapses("HOLD_LIFTED")).hasSize(1);

        it.tick("2030-01-03T09:00:00Z");
        assertThat(it.tombstones(Topics.BLOCK_EVENTS)).containsExactly(MARIE + "/h1");
        assertThat(it.tombstones(Topics.LAPSE_EVENTS)).hasSize(3);
    }

    @Test
    void aHoldThatHasEndedIsNotPlacedAgainByALateDelivery() {
        it.tick("2026-11-23T09:00:00Z");
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        for (int twice = 0; twice < 2; twice++) {
            it.block(
                    MARIE,
                    "h1",
                    "2026-11-23T09:00:00Z",
                    event -> event.setHoldPlaced(new HoldPlaced(
                            List.of(DataClass.PROSPECT), "LITIGATION", Instant.parse("2027-01-01T00:00:00Z"))));
            it.block(MARIE, "h1", "2026-11-23T09:01:00Z", event -> event.setHoldLifted(new HoldLifted("CLOSED")));
        }
        it.tick("2026-11-24T09:00:15Z");

        assertThat(it.erasures()).hasSize(1);
        assertThat(it.lapses("HELD")).hasSize(1);
    }

    @Test
    void whatWasWithdrawnUnderARestrictionGoesAtItsEndThoughGivenAgain() {
        prospect();
        it.tick("2026-11-24T09:00:00Z");
        restricted("r1", "2026-11-24T09:00:00Z", "2026-12-24T23:00:00Z");
        it.decided(MARIE, "PROSPECTING", "EMAIL", ConsentDecision.WITHDRAWN, "2026-11-25T09:00:00Z", null, null);
        it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-26T09:00:00Z");
        var kept = it.profile(MARIE, "2026-11-26T09:00:00Z");
        assertThat(it.erasures()).isEmpty();
        assertThat(it.lapses("LAPSE_BLOCKED")).hasSize(1);

        it.block(
                MARIE,
                "r1",
                "2026-11-27T09:00:00Z",
                event -> event.setRestrictionLifted(new RestrictionLifted("LIFTED_BY_DPO")));
        it.tick("2026-11-27T09:00:15Z");

        assertThat(it.erasures())
                .extracting(ErasureEvent::getDueAt)
                .containsExactly(Instant.parse("2026-11-25T09:00:00Z"));
        assertThat(it.tombstones(Topics.CONTACT_EVENTS)).hasSize(1).doesNotContain(MARIE + "/" + kept);
    }

    private void prospect() {
        it.tick("2026-11-23T08:59:59Z");
        it.given(MARIE, "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
        it.profile(MARIE, "2026-11-23T09:00:00Z");
    }

    private void restricted(String id, String at, String until) {
        it.block(
                MARIE,
                id,
                at,
                event -> event.setRestrictionPlaced(new RestrictionPlaced(
                        List.of(), "ACCURACY_CONTESTED", until == null ? null : Instant.parse(until))));
    }
}
