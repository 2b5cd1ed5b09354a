package oubli.retention.ledger;

import java.time.Instant;
import oubli.policy.DataClass;

/** Where a record belongs: the topic it stands in, and the class and item with which it goes. */
public record RecordRow(Topic topic, DataClass scope, String item, Instant occurredAt) {

    /** Which of the topics with personal records. */
    public enum Topic {
        CONTACT_EVENTS,
        RIGHTS_EVENTS
    }
}
