/** Calendar time of retention maxima and of answers. Start at {@link oubli.policy.calendar.RetentionCalendar}. */
@NullMarked
package oubli.policy.calendar;

import org.jspecify.annotations.NullMarked;
