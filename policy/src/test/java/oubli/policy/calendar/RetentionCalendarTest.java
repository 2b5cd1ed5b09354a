package oubli.policy.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import oubli.policy.Property;

class RetentionCalendarTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    /** The expectations were computed with another calendar implementation. */
    @ParameterizedTest(name = "{0}: {2} + {3} lapses at {4}")
    @CsvFileSource(resources = "retention-maxima.csv", numLinesToSkip = 1)
    void endsAMaximumWithItsLastDay(String why, ZoneId zone, Instant anchor, Period period, Instant lapse) {
        assertThat(new RetentionCalendar(zone).endOf(anchor, period)).isEqualTo(lapse);
    }

    @Test
    void neverEndsBeforeThePeriodIsOverNorADayAndAnHourLater() {
        Property.holds(5_000, random -> {
            var zone = zone(random);
            var anchor = instant(random);
            var period = period(random);

            var over = anchor.atZone(zone).plus(period).toInstant();

            assertThat(new RetentionCalendar(zone).endOf(anchor, period))
                    .isAfterOrEqualTo(over)
                    .isBeforeOrEqualTo(over.plus(Duration.ofHours(25)));
        });
    }

    @Test
    void neverEndsEarlierForALaterAnchor() {
        Property.holds(5_000, random -> {
            var calendar = new RetentionCalendar(zone(random));
            var period = period(random);
            var anchor = instant(random);
            var later = anchor.plusSeconds(random.nextLong(100_000_000));

            assertThat(calendar.endOf(anchor, period)).isBeforeOrEqualTo(calendar.endOf(later, period));
        });
    }

    @Test
    void doesNotRollToAWorkingDay() {
        var saturday = new RetentionCalendar(PARIS).endOf(Instant.parse("2026-11-27T10:00:00Z"), Period.ofDays(1));

        assertThat(saturday).isEqualTo("2026-11-28T23:00:00Z");
    }

    private static Instant instant(SplittableRandom random) {
        return START.plusMillis(random.nextLong(Duration.ofDays(15_000).toMillis()));
    }

    private static Period period(SplittableRandom random) {
        return Property.oneOf(
                random,
                List.of(
                        Period.ofYears(random.nextInt(1, 6)),
                        Period.ofMonths(random.nextInt(1, 30)),
                        Period.ofDays(random.nextInt(1, 400))));
    }

    private static ZoneId zone(SplittableRandom random) {
        return ZoneId.of(Property.oneOf(random, List.of("Europe/Paris", "UTC", "America/New_York", "Asia/Kolkata")));
    }
}
