package oubli.consent.fold;

import static oubli.policy.Times.NEVER;
import static oubli.policy.Times.NOT_YET;

import java.time.Instant;
import oubli.policy.Cell;
import oubli.policy.consent.Answer;
import oubli.policy.consent.Decision;
import oubli.policy.consent.Evidence;
import oubli.policy.consent.History;

/**
 * One decision as it was received: what a subject's history and every answer about the past are made of.
 *
 * @param claimedAt the client's own instant; {@link oubli.policy.Times#NOT_YET} where it sent none
 * @param late whether a decision that takes effect later was known when this one arrived
 */
public record HistoryRow(
        Decision decision, Instant recordedAt, Instant claimedAt, String receiptId, Origin origin, boolean late) {

    /**
     * Where a decision came from; each is the empty string where there is none.
     *
     * @param formId the form or banner of the site
     * @param evidence coded reference to what an operator holds about an oral, paper or imported decision
     * @param author the operator's client, where an operator recorded it
     */
    public record Origin(String formId, String evidence, String author) {

        public static final Origin NONE = new Origin("", "", "");
    }

    /** Stands in the store for no decision at all. */
    static final HistoryRow WATERMARK = new HistoryRow(
            new Decision(
                    "", new Cell("", ""), Answer.REFUSED, NOT_YET, "", Decision.UNNUMBERED, NEVER, "", Evidence.NONE),
            NOT_YET,
            NOT_YET,
            "",
            Origin.NONE,
            false);

    public History.Recorded recorded() {
        return new History.Recorded(decision, recordedAt);
    }

    HistoryRow received(boolean afterLater) {
        return new HistoryRow(decision, recordedAt, claimedAt, receiptId, origin, afterLater);
    }
}
