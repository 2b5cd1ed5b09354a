package oubli.policy.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.policy.Policies.SHIPPED;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import oubli.policy.Property;

/** AC-19 and the rest of Regulation 1182/71. */
class AnswerCalendarTest {

    private static final Suspension TEN_DAYS =
            new Suspension(LocalDate.parse("2027-02-02"), LocalDate.parse("2027-02-12"));

    private final AnswerCalendar answers = SHIPPED.answers();

    @ParameterizedTest(name = "received {0}, {1}: due {2}")
    @CsvSource({
        "2027-01-31, P1M, 2027-03-01",
        "2026-12-01, P1M, 2027-01-04",
        "2027-04-12, P1M, 2027-05-12",
        "2026-11-23, P1M, 2026-12-23",
        "2026-11-25, P1M, 2026-12-28",
        "2027-01-29, P1M, 2027-03-01",
        "2028-01-31, P1M, 2028-02-29",
        "2027-02-27, P1M, 2027-03-30",
        "2027-04-06, P1M, 2027-05-07",
        "2027-04-17, P1M, 2027-05-18",
        "2027-06-14, P1M, 2027-07-15",
        "2027-01-31, P3M, 2027-04-30",
    })
    void endsOnTheSameDayNumberAndRollsToAWorkingDay(LocalDate received, Period length, LocalDate due) {
        assertThat(answers.lastDay(received, length, List.of())).isEqualTo(due);
    }

    @Test
    void addsTheDaysOnWhichIdentityWasAwaited() {
        var received = LocalDate.parse("2027-01-31");

        assertThat(answers.lastDay(received, Period.ofMonths(1), List.of(TEN_DAYS)))
                .isEqualTo("2027-03-10");
        assertThat(answers.lastDay(received, Period.ofMonths(3), List.of(TEN_DAYS)))
                .isEqualTo("2027-05-10");
    }

    @Test
    void isTooLateFromTheDayAfterInTheZoneOfThePolicy() {
        var received = Instant.parse("2027-01-30T23:30:00Z");

        assertThat(answers.dueAt(received, Period.ofMonths(1), List.of())).isEqualTo("2027-03-01T23:00:00Z");
    }

    @Test
    void neverEndsOnADayOffNorBeforeThePeriodIsOver() {
        Property.holds(2_000, random -> {
            var received = LocalDate.parse("2020-01-01").plusDays(random.nextInt(20_000));

            var due = answers.lastDay(received, Period.ofMonths(1), List.of());

            assertThat(due).isAfterOrEqualTo(received.plusMonths(1));
            assertThat(SHIPPED.holidays().isWorkingDay(due)).isTrue();
        });
    }
}
