package oubli.policy;

import java.time.Instant;

/** The life of a subject between two erasures of everything: what occurred before its start is void, whenever it is read. */
public record Generation(int number, Instant startedAt) {

    public static final Generation FIRST = new Generation(1, Times.NOT_YET);

    /** Whether an event counts; late ones from a closed generation do not. */
    public boolean admits(Instant occurredAt) {
        return !occurredAt.isBefore(startedAt);
    }

    /** The generation after the closing of the numbered one; repeated and older closings change nothing. */
    public Generation afterClosing(int closed, Instant at) {
        return closed < number ? this : new Generation(closed + 1, Times.later(at, startedAt));
    }
}
