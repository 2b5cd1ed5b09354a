package oubli.ingest.consent;

import java.util.List;
import java.util.Optional;

/** What the subject gets; no subject id where nothing links the decisions to anybody. */
public record DecisionAnswer(Optional<String> subjectId, List<Receipt> receipts) {

    public DecisionAnswer {
        receipts = List.copyOf(receipts);
    }
}
