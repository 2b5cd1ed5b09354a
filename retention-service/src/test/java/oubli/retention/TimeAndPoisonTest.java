package oubli.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static oubli.retention.RetentionFixture.MARIE;
import static oubli.retention.RetentionFixture.POLICY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import oubli.schemas.ClockConfirmed;
import oubli.schemas.DataClass;
import oubli.schemas.HoldLifted;
import oubli.schemas.HoldPlaced;
import oubli.schemas.Operation;
import oubli.schemas.Topics;

/** What a partition believes about time, and what it does with records that nobody can read. */
class TimeAndPoisonTest {

    static final Instant LAPSE = Instant.parse("2026-11-24T09:00:15Z");

    final RetentionFixture it = new RetentionFixture(Duration.ofDays(30));

    @AfterEach
    void stop() {
        it.close();
    }

    @Test
    void aTickFarFromTheBrokersTimeIsHeldUntilConfirmed() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.tick("2026-11-23T09:00:01Z");

        it.tick(LAPSE, Duration.ZERO, LAPSE.minusSeconds(6), POLICY.version());
        assertThat(it.counters.clockHeld).isTrue();
        assertThat(it.erasures()).isEmpty();

        confirm(LAPSE);
        it.tick(LAPSE, Duration.ZERO, LAPSE.minusSeconds(6), POLICY.version());
        assertThat(it.counters.clockHeld).isFalse();
        assertThat(it.erasures()).hasSize(1);
    }

    @Test
    void aStepBeyondTheBoundIsHeldUntilConfirmed() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.tick("2026-11-23T09:00:01Z");

        it.tick("2027-01-23T09:00:01Z");
        assertThat(it.counters.clockHeld).isTrue();
        assertThat(it.erasures()).isEmpty();

        confirm(Instant.parse("2027-02-01T00:00:00Z"));
        it.tick("2027-01-23T09:00:02Z");
        assertThat(it.erasures()).hasSize(1);
    }

    @Test
    void aShiftedClockIsNotBelievedOutsideTheQuickstart() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.tick("2026-11-23T09:00:01Z");

        it.tick(LAPSE, Duration.ofDays(1), LAPSE.minus(Duration.ofDays(1)), POLICY.version());

        assertThat(it.counters.clockHeld).isTrue();
        assertThat(it.erasures()).isEmpty();
    }

    @Test
    void aTickThatNamesAnUnknownPolicyIsHeld() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.tick("2026-11-23T09:00:01Z");

        it.tick(LAPSE, Duration.ZERO, LAPSE, "2031-01-01");
        assertThat(it.counters.clockHeld).isTrue();

        it.tick(LAPSE, Duration.ZERO, LAPSE, POLICY.version());
        assertThat(it.erasures()).hasSize(1);
    }

    @Test
    void anEarlierTickChangesNothing() {
        it.tick("2026-11-23T09:00:01Z");
        it.tick("2026-11-22T09:00:01Z");

        assertThat(it.counters.clockHeld).isFalse();
    }

    @Test
    void aHoldBlocksTheLapseOnceAndReleasesItWhenLifted() {
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.block(
                MARIE,
                "b1",
                "2026-11-23T10:00:00Z",
                event -> event.setHoldPlaced(new HoldPlaced(
                        List.of(DataClass.PROSPECT), "LITIGATION", Instant.parse("2027-01-01T00:00:00Z"))));
        it.tick("2026-11-24T09:00:15Z");
        it.tick("2026-11-25T09:00:15Z");
        assertThat(it.erasures()).isEmpty();
        assertThat(it.lapses("LAPSE_BLOCKED")).singleElement().satisfies(lapse -> assertThat(lapse.getReason())
                .isEqualTo("HOLD"));

        it.block(MARIE, "b1", "2026-11-26T10:00:00Z", event -> event.setHoldLifted(new HoldLifted("CLOSED")));
        it.tick("2026-11-26T10:00:01Z");

        assertThat(it.erasures()).hasSize(1);
    }

    @Test
    void poisonGoesToTheDeadLettersAndThePartitionGoesOn() {
        var at = Instant.parse("2026-11-23T09:00:00Z");
        for (var topic : List.of(
                Topics.CONTACT_EVENTS,
                Topics.CONSENT_DECISIONS,
                Topics.DATA_KEYS,
                Topics.ERASURE_RECEIPTS,
                Topics.TICKS)) {
            it.sendRaw(topic.name(), (MARIE + "/x").getBytes(UTF_8), new byte[] {7, 1, 2}, at);
        }
        it.sendRaw(Topics.CONTACT_EVENTS.name(), "~/0".getBytes(UTF_8), null, at);
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.tick("2026-11-23T09:00:01Z");
        it.tick("2026-11-24T09:00:15Z");

        assertThat(it.dead(Topics.CONTACT_EVENTS)).containsExactly("not-avro");
        assertThat(it.dead(Topics.TICKS)).containsExactly("not-avro");
        assertThat(it.erasures()).hasSize(1);
    }

    @Test
    void anInstantThatNoCalendarCountsIsADeadLetter() {
        it.profile(MARIE, "+200000-01-01T00:00:00Z");
        it.given(MARIE, "PROSPECTING", "EMAIL", "-0044-03-15T00:00:00Z");
        it.profile(MARIE, "2026-11-23T09:00:00Z");
        it.tick("2026-11-23T09:00:01Z");
        it.tick("2026-11-24T09:00:15Z");

        assertThat(it.dead(Topics.CONTACT_EVENTS)).containsExactly("invalid");
        assertThat(it.dead(Topics.CONSENT_DECISIONS)).containsExactly("invalid");
        assertThat(it.erasures()).hasSize(1);
    }

    private void confirm(Instant upTo) {
        var operation = Operation.newBuilder()
                .setMeta(RetentionFixture.meta(UUID.randomUUID().toString(), "2026-11-24T09:00:00Z"))
                .setOperator("dpo")
                .setClockConfirmed(new ClockConfirmed(upTo))
                .build();
        it.send(Topics.OPERATIONS, "operation", operation, Instant.parse("2026-11-24T09:00:00Z"));
    }
}
