package oubli.quickstart.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeMachineTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant MACHINE = Instant.parse("2026-11-23T14:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "P3Y,     2029-11-23T14:00:00Z",
        "P15D,    2026-12-08T14:00:00Z",
        "PT36H,   2026-11-25T02:00:00Z",
        "P5M,     2027-04-23T13:00:00Z",
        "P1MT12H, 2026-12-24T02:00:00Z",
        "P0D,     2026-11-23T14:00:00Z"
    })
    void movesByCalendarPeriodsInThePolicysZone(String shift, Instant expected) {
        var clock = clockAt(MACHINE);

        assertThat(clock.travel(Journey.by(shift))).isEqualTo(expected);
        assertThat(clock.instant()).isEqualTo(expected);
    }

    @Test
    void goesToAnInstant() {
        var clock = clockAt(MACHINE);

        clock.travel(Journey.to("2029-11-24T00:00:15+01:00"));

        assertThat(clock.instant()).isEqualTo("2029-11-23T23:00:15Z");
    }

    @ParameterizedTest
    @CsvSource({"-P1D", "PT-1S", "P-3Y"})
    void refusesToGoBack(String shift) {
        var clock = clockAt(MACHINE);

        assertThatThrownBy(() -> clock.travel(Journey.by(shift))).satisfies(has(RefusedJourney.Code.BACKWARD_SHIFT));
        assertThat(clock.instant()).isEqualTo(MACHINE);
    }

    @Test
    void refusesAnEarlierInstant() {
        var clock = clockAt(MACHINE);

        assertThatThrownBy(() -> clock.travel(Journey.to("2026-11-23T13:59:59Z")))
                .satisfies(has(RefusedJourney.Code.BACKWARD_SHIFT));
    }

    @ParameterizedTest
    @CsvSource({
        "P, INVALID_SHIFT",
        "three years, INVALID_SHIFT",
        "P3YT, INVALID_SHIFT",
        "T, INVALID_SHIFT",
        "PT, INVALID_SHIFT",
        "P2000Y, TOO_FAR",
        "P2000000000Y, TOO_FAR",
        "PT999999999999999H, TOO_FAR"
    })
    void refusesWhatItCannotFollow(String shift, RefusedJourney.Code code) {
        var clock = clockAt(MACHINE);

        assertThatThrownBy(() -> clock.travel(Journey.by(shift))).satisfies(has(code));
    }

    @Test
    void keepsItsShiftAcrossARestart() {
        clockAt(MACHINE).travel(Journey.by("P3Y"));

        var restarted = clockAt(MACHINE.plus(Duration.ofHours(1)));

        assertThat(restarted.instant()).isEqualTo("2029-11-23T15:00:00Z");
    }

    @Test
    void beginsWhereAFreshSystemIsTold() {
        var clock = clockAt(MACHINE);

        clock.beginAt(Instant.parse("2020-04-01T08:00:00Z"));

        assertThat(clock.instant()).isEqualTo("2020-04-01T08:00:00Z");
        assertThat(clock.shift()).isNegative();
    }

    @Test
    void followsAJourneyThatAnotherProcessMade() {
        var mover = sharedClock();
        var follower = sharedClock();

        mover.travel(Journey.by("P3Y"));

        assertThat(follower.shift()).isEqualTo(mover.shift());
        assertThat(follower.instant()).isEqualTo("2029-11-23T14:00:00Z");
    }

    private TimeMachine sharedClock() {
        return TimeMachine.shared(folder, PARIS, Clock.fixed(MACHINE, ZoneOffset.UTC), Duration.ZERO);
    }

    private TimeMachine clockAt(Instant machine) {
        return TimeMachine.open(folder, PARIS, Clock.fixed(machine, ZoneOffset.UTC));
    }

    private static java.util.function.Consumer<Throwable> has(RefusedJourney.Code code) {
        return refused -> assertThat(((RefusedJourney) refused).code()).isEqualTo(code);
    }
}
