package oubli.policy.consent;

import java.time.Instant;
import java.util.Comparator;
import oubli.policy.Cell;
import oubli.policy.Times;

/**
 * All that folding needs of the decisions of one device about one cell; decisions without a number share one row.
 *
 * <p>Rows of the same cell and device merge in any order and any number of times to the same row.
 *
 * @param device whose numbers these are, the empty string for decisions without a number; imports share a row of their own
 * @param leading the decision that speaks for this row
 * @param effectiveAt the latest {@code occurredAt} of the row: numbers make time monotone
 * @param lastGivenAt the latest GIVEN of the row, {@link Times#NOT_YET} if none
 */
public record ConsentRow(Cell cell, String device, Decision leading, Instant effectiveAt, Instant lastGivenAt) {

    /** Stands for the device in the row of everything imported; no device id starts so. */
    static final String IMPORTS = "~imports";

    private static final Comparator<Decision> BY_NUMBER =
            Comparator.comparingLong(Decision::sequence).thenComparing(Decision.BY_PROTECTION);

    private static final Comparator<Decision> BY_TIME =
            Comparator.comparing(Decision::occurredAt).thenComparing(Decision.BY_PROTECTION);

    /** The row whose decision stands comes last: the later, then the more protective. */
    static final Comparator<ConsentRow> BY_EFFECT =
            Comparator.comparing(ConsentRow::effectiveAt).thenComparing(ConsentRow::leading, Decision.BY_PROTECTION);

    public static ConsentRow of(Decision decision) {
        return new ConsentRow(
                decision.cell(),
                deviceOf(decision),
                decision,
                decision.occurredAt(),
                decision.answer() == Answer.GIVEN ? decision.occurredAt() : Times.NOT_YET);
    }

    /** The row of both sets of decisions; the cell of this row stays. */
    public ConsentRow merge(ConsentRow other) {
        if (!device.equals(other.device)) {
            throw new IllegalArgumentException("rows of different devices do not merge");
        }
        var leads = order().compare(leading, other.leading) >= 0 ? leading : other.leading;
        return new ConsentRow(
                cell,
                device,
                leads,
                Times.later(effectiveAt, other.effectiveAt),
                Times.later(lastGivenAt, other.lastGivenAt));
    }

    /** Whether this row says yes in somebody else's words. */
    boolean isImportedConsent() {
        return device.equals(IMPORTS) && leading.answer() == Answer.GIVEN;
    }

    private static String deviceOf(Decision decision) {
        if (decision.evidence().isImported()) {
            return IMPORTS;
        }
        return decision.isNumbered() ? decision.device() : "";
    }

    private Comparator<Decision> order() {
        return device.isEmpty() || device.equals(IMPORTS) ? BY_TIME : BY_NUMBER;
    }
}
