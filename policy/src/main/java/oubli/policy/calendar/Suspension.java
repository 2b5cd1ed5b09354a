package oubli.policy.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Days on which an answer's clock stood still: from the demand for proof of identity to the day it came. */
public record Suspension(LocalDate from, LocalDate until) {

    public long days() {
        return Math.max(0, ChronoUnit.DAYS.between(from, until));
    }
}
