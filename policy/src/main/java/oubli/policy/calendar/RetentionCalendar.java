package oubli.policy.calendar;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/** Retention maxima: calendar periods in the policy's zone that end with their last day and never roll to a working day. */
public record RetentionCalendar(ZoneId zone) {

    /** The start of the day after {@code start date + period}; where the month has no such day, its last day counts. */
    public Instant endOf(Instant anchor, Period period) {
        return anchor.atZone(zone)
                .toLocalDate()
                .plus(period)
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }
}
