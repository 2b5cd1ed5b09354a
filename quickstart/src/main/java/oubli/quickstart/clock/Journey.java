package oubli.quickstart.clock;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;

/** Where the time machine is asked to go: by a calendar period with or without a time part, or to an instant. */
public sealed interface Journey {

    /** The last year that the domain's clock may show: far beyond any retention period, and four digits long. */
    int LAST_YEAR = 2999;

    /** The destination as seen from now; calendar steps follow the zone of {@code now}. */
    Instant from(ZonedDateTime now);

    /** Reads an ISO-8601 period, duration or both ({@code P3Y}, {@code PT36H}, {@code P1MT12H}). */
    static Journey by(String shift) {
        var time = shift.indexOf('T');
        try {
            if (time < 0) {
                return new By(Period.parse(shift), Duration.ZERO);
            }
            var days = time == 1 ? Period.ZERO : Period.parse(shift.substring(0, time));
            return new By(days, Duration.parse("P" + shift.substring(time)));
        } catch (DateTimeException | IndexOutOfBoundsException unreadable) {
            throw new RefusedJourney(RefusedJourney.Code.INVALID_SHIFT);
        }
    }

    static Journey to(String instant) {
        try {
            return new To(Instant.parse(instant));
        } catch (DateTimeException unreadable) {
            throw new RefusedJourney(RefusedJourney.Code.INVALID_INSTANT);
        }
    }

    /** A calendar period first, a duration after it. */
    record By(Period period, Duration duration) implements Journey {
        @Override
        public Instant from(ZonedDateTime now) {
            try {
                return checked(now.plus(period).plus(duration).toInstant());
            } catch (DateTimeException | ArithmeticException overflow) {
                throw new RefusedJourney(RefusedJourney.Code.TOO_FAR);
            }
        }
    }

    /** A given instant. */
    record To(Instant instant) implements Journey {
        @Override
        public Instant from(ZonedDateTime now) {
            return checked(instant);
        }
    }

    private static Instant checked(Instant destination) {
        if (destination.isAfter(Instant.parse(LAST_YEAR + "-12-31T00:00:00Z"))) {
            throw new RefusedJourney(RefusedJourney.Code.TOO_FAR);
        }
        return destination;
    }
}
