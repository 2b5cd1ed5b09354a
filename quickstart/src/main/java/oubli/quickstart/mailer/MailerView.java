package oubli.quickstart.mailer;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import oubli.quickstart.recipients.Erasures;

/** What the demo page shows of the mailer: whom it could write to, and what the gate says to that now. */
@JsonPropertyOrder({"ready", "subjects", "erasures"})
record MailerView(boolean ready, List<Entry> subjects, List<Erasures.Done> erasures) {

    /** One subject on the list, with the gate's answer for the channel and what a mail to it would carry. */
    record Entry(
            String subjectId,
            Instant since,
            String channel,
            boolean permitted,
            String reason,
            Map<String, String> headers) {}
}
