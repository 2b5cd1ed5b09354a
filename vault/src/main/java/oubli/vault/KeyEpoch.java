package oubli.vault;

import java.time.Instant;

/**
 * A span of real time whose data keys are wrapped together, a week as a rule.
 *
 * @param id a number, counted up
 */
public record KeyEpoch(String id, Instant begunAt) {

    /** The id of the first that ever was. */
    public static final String FIRST = "1";
}
