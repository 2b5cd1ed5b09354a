package oubli.policy.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.policy.Policies.SHIPPED;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolidaysTest {

    private final Holidays french = SHIPPED.holidays();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-03-31",
                "2025-04-20",
                "2026-04-05",
                "2027-03-28",
                "2028-04-16",
                "2038-04-25",
                "2049-04-18",
                "1818-03-22",
                "1943-04-25",
                "2285-03-22"
            })
    void findsEaster(LocalDate easter) {
        assertThat(Holidays.easterSunday(easter.getYear())).isEqualTo(easter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-01-01",
                "2027-03-29",
                "2027-05-01",
                "2027-05-06",
                "2027-05-08",
                "2027-05-17",
                "2027-07-14",
                "2027-08-15",
                "2027-11-01",
                "2027-11-11",
                "2027-12-25"
            })
    void knowsTheElevenFrenchHolidays(LocalDate day) {
        assertThat(french.isHoliday(day)).isTrue();
    }

    @Test
    void countsExactlyElevenInAYear() {
        var start = LocalDate.parse("2027-01-01");

        assertThat(start.datesUntil(start.plusYears(1)).filter(french::isHoliday))
                .hasSize(11);
    }

    @Test
    void skipsAWholeLongWeekend() {
        assertThat(french.rollForward(LocalDate.parse("2027-05-15"))).isEqualTo("2027-05-18");
    }
}
