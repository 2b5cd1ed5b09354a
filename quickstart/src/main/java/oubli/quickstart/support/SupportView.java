package oubli.quickstart.support;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import oubli.quickstart.recipients.Erasures;

/** What the demo page shows of the inbox: requests with their messages, open ones first, and what had to go. */
@JsonPropertyOrder({"ready", "requests", "erasures"})
record SupportView(boolean ready, List<Row> requests, List<Erasures.Done> erasures) {

    /** A request as the team sees it. */
    record Row(
            String requestId,
            String subjectId,
            Inbox.Status status,
            String fullName,
            String email,
            String phone,
            String message,
            String language,
            Instant receivedAt) {

        /** Nothing personal, so that a careless log line says nothing. */
        @Override
        public String toString() {
            return "Row[" + requestId + ", redacted]";
        }
    }
}
