package oubli.policy.consent;

import java.time.Instant;
import java.util.Comparator;
import oubli.policy.Cell;
import oubli.policy.Times;

/**
 * One answer of a subject about one cell; a cell without channel means every channel of its purpose.
 *
 * @param occurredAt the effective instant claimed or received, as on the record
 * @param device whose sequence orders it; meaningless without a sequence
 * @param sequence the device's own number, {@link #UNNUMBERED} where it has none
 * @param validUntil when a GIVEN ends by itself, {@link Times#NEVER} where it does not
 * @param requestId the request it was made with, or the empty string
 */
public record Decision(
        String eventId,
        Cell cell,
        Answer answer,
        Instant occurredAt,
        String device,
        long sequence,
        Instant validUntil,
        String requestId,
        Evidence evidence) {

    public static final long UNNUMBERED = -1;

    /** The most protective last: the stronger answer, then the shorter term, then the id so that no order of arrival matters. */
    static final Comparator<Decision> BY_PROTECTION = Comparator.comparing(Decision::answer)
            .thenComparing(Decision::validUntil, Comparator.reverseOrder())
            .thenComparing(Decision::eventId);

    public Decision {
        if (sequence < UNNUMBERED) {
            throw new IllegalArgumentException("sequence must be 0 or more, or -1 for none, was " + sequence);
        }
    }

    public boolean isNumbered() {
        return sequence != UNNUMBERED;
    }

    /** The same decision about one of the cells that its own covers. */
    public Decision about(Cell covered) {
        return new Decision(eventId, covered, answer, occurredAt, device, sequence, validUntil, requestId, evidence);
    }
}
