package oubli.policy.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;

/**
 * Time to answer under Regulation 1182/71: the day of receipt is not counted, the period ends on the same day number of
 * the target month or its last day, suspended days are added, and an end on a day off rolls to the next working day.
 */
public record AnswerCalendar(ZoneId zone, Holidays holidays) {

    /** The last day on which the answer is in time. */
    public LocalDate lastDay(LocalDate received, Period length, List<Suspension> suspensions) {
        long suspended = suspensions.stream().mapToLong(Suspension::days).sum();
        return holidays.rollForward(received.plus(length).plusDays(suspended));
    }

    /** The first instant at which an answer is too late. */
    public Instant dueAt(Instant received, Period length, List<Suspension> suspensions) {
        return lastDay(received.atZone(zone).toLocalDate(), length, suspensions)
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }
}
