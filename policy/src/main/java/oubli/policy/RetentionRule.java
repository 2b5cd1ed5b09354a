package oubli.policy;

import java.time.Instant;
import java.time.Period;
import oubli.policy.calendar.RetentionCalendar;

/** How long something is kept, by which clause, and what happens then. A length of zero means at once. */
public record RetentionRule(RuleId id, String clause, Period length, Period extension, Action action, Phrase label) {

    /** The instant the rule acts: the end of its last day, or the anchor itself where nothing is kept. */
    public Instant lapsesAt(Instant anchor, RetentionCalendar calendar) {
        return length.isZero() ? anchor : calendar.endOf(anchor, length);
    }
}
