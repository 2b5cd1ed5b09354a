package oubli.ingest.contact;

import java.time.Instant;
import oubli.ingest.notice.Notice;
import oubli.ingest.publish.EventIds;

/**
 * A contact request with the ids and instants that it is recorded under.
 *
 * @param requestId public id: subject, UUID and MAC
 */
record Submission(
        ContactRequest request,
        Notice notice,
        EventIds ids,
        String requestId,
        Instant occurredAt,
        Instant recordedAt) {}
