package oubli.quickstart.crm;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import oubli.quickstart.recipients.Erasures;

/** What the demo page shows of the CRM: the prospects it holds, and what it had to give up. */
@JsonPropertyOrder({"ready", "prospects", "erasures"})
record CrmView(boolean ready, List<Row> prospects, List<Erasures.Done> erasures) {

    /** A prospect as the CRM's users see it. */
    record Row(String subjectId, String fullName, String email, String phone, String language, Instant since) {

        /** Nothing personal, so that a careless log line says nothing. */
        @Override
        public String toString() {
            return "Row[" + subjectId + ", redacted]";
        }
    }
}
