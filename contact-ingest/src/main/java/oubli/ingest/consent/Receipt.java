package oubli.ingest.consent;

import com.fasterxml.jackson.annotation.JsonInclude;

/** What a subject keeps of one decision; {@code channel} is empty where it names none. */
public record Receipt(
        String receiptId,
        String purpose,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String channel,
        String decision) {}
