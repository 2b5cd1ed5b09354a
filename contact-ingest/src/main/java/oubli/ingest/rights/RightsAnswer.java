package oubli.ingest.rights;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import oubli.ingest.consent.Receipt;

/**
 * What the person gets at once; the ids are the same on every repetition.
 *
 * @param answerBy last day of the legal time to answer
 * @param confirmedByLetter whether a letter to the address says the same
 * @param receipts of the decisions that an objection or a withdrawal is in itself; empty for what must be answered first
 */
record RightsAnswer(
        String requestId,
        String subjectId,
        String right,
        Instant receivedAt,
        LocalDate answerBy,
        boolean confirmedByLetter,
        List<Receipt> receipts) {

    RightsAnswer {
        receipts = List.copyOf(receipts);
    }
}
