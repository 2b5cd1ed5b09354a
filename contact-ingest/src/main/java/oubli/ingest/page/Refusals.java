package oubli.ingest.page;

import org.springframework.http.ResponseEntity;
import oubli.ingest.edge.Refused;

/** A refusal as a page; what a program reads as a problem. */
public final class Refusals {

    public static ResponseEntity<byte[]> page(Words words, Refused refused) {
        var refusal = refused.problem().refusal();
        var key =
                switch (refusal) {
                    case RATE_LIMITED -> "refused.rate-limited";
                    case UNAVAILABLE, OVERLOADED, OUTCOME_UNKNOWN -> "refused.unavailable";
                    case INVALID_TOKEN -> "refused.invalid-token";
                    default -> "refused.other";
                };
        return Page.titled(words, "refused.title").paragraph(words.of(key)).answer(refusal.status());
    }

    private Refusals() {}
}
