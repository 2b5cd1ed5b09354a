package oubli.ingest.contact;

import java.util.List;
import oubli.ingest.consent.Receipt;

/** What the person gets: the ids are the same on every repetition, the token opens only this request. */
record ContactAnswer(String requestId, String subjectId, List<Receipt> receipts, String manageToken) {

    ContactAnswer {
        receipts = List.copyOf(receipts);
    }

    @Override
    public String toString() {
        return "ContactAnswer[redacted]";
    }
}
