package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import oubli.schemas.BrakeReleased;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ErasureEvent;
import oubli.schemas.LapseEvent;
import oubli.schemas.Operation;
import oubli.schemas.Topics;

/** The shipped brake: 2 % of the live subjects an hour, and never fewer than 50. */
class BrakeTest {

    private static final String BRAKE = "brake-2029-11-23T23:00:00Z";

    private final RetentionFixture it = new RetentionFixture();

    @BeforeEach
    void sixtyProspects() {
        it.tick("2026-11-23T08:59:59Z");
        for (int i = 0; i < 60; i++) {
            it.given(subject(i), "PROSPECTING", "EMAIL", "2026-11-23T09:00:00Z");
            it.profile(subject(i), "2026-11-23T09:00:00Z");
        }
    }

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void holdsWhatIsTooMuchForAnHourUntilTheDpoReleasesIt() {
        it.tick("2029-11-23T23:00:15Z");
        it.tick("2029-11-24T03:00:15Z");
        assertThat(it.erasures()).hasSize(50);
        assertThat(it.lapses("BRAKED"))
                .hasSize(10)
                .extracting(LapseEvent::getReason)
                .containsOnly(BRAKE);
        assertThat(it.counters.braked).isEqualTo(10);

        release("brake-2020-01-01T00:00:00Z");
        it.tick("2029-11-24T03:00:20Z");
        assertThat(it.erasures()).hasSize(50);

        release(BRAKE);
        it.tick("2029-11-24T03:00:25Z");
        it.tick("2029-11-24T03:00:26Z");
        assertThat(it.erasures()).hasSize(60);
        assertThat(it.erasures()).extracting(ErasureEvent::getSubjectId).doesNotHaveDuplicates();
        assertThat(it.counters.braked).isZero();
    }

    @Test
    void aWithdrawalPassesTheBrakeAndItsLapseIsNotRepeated() {
        it.tick("2029-11-23T23:00:15Z");
        var held = it.lapses("BRAKED").get(0).getSubjectId();

        it.decided(held, "PROSPECTING", "EMAIL", ConsentDecision.WITHDRAWN, "2029-11-23T23:00:20Z", null, null);
        assertThat(it.erasures()).hasSize(51);
        assertThat(it.erasures().get(50).getRule()).isEqualTo("withdrawal");

        release(BRAKE);
        it.tick("2029-11-24T03:00:25Z");
        assertThat(it.erasures()).hasSize(60);
    }

    @Test
    void whoeverCameBackMeanwhileIsKept() {
        it.tick("2029-11-23T23:00:15Z");
        var held = it.lapses("BRAKED").get(0).getSubjectId();
        it.given(held, "PROSPECTING", "EMAIL", "2029-11-23T23:00:20Z");

        release(BRAKE);
        it.tick("2029-11-24T03:00:25Z");
        assertThat(it.erasures()).hasSize(59).noneMatch(erasure -> erasure.getSubjectId()
                .equals(held));

        it.tick("2032-11-24T23:00:15Z");
        assertThat(it.erasures()).hasSize(60);
    }

    @Test
    void aTimeMachineThatMovedTheClockMeantWhatItMadeDue() {
        try (var moved = RetentionFixture.believingShifts()) {
            moved.tick("2026-11-23T08:59:59Z");
            for (int i = 0; i < 60; i++) {
                moved.profile(subject(i), "2026-11-23T09:00:00Z");
            }
            var now = Instant.parse("2026-11-24T09:00:15Z");
            var real = Instant.parse("2026-11-23T09:01:00Z");
            moved.tick(now, Duration.between(real, now), real, RetentionFixture.POLICY.version());

            assertThat(moved.erasures()).hasSize(60);
        }
    }

    private void release(String brakeId) {
        it.send(
                Topics.OPERATIONS,
                "op",
                Operation.newBuilder()
                        .setMeta(RetentionEvents.meta(UUID.randomUUID().toString(), "2029-11-24T03:00:16Z"))
                        .setOperator("dpo")
                        .setBrakeReleased(new BrakeReleased(brakeId, "CHECKED"))
                        .build(),
                Instant.parse("2029-11-24T03:00:16Z"));
    }

    private static String subject(int i) {
        return "psubject" + (char) ('a' + i / 26) + (char) ('a' + i % 26) + "aaaaaaaaaaaaaaaaa";
    }
}
