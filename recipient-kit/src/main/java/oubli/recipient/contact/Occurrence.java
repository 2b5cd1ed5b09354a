package oubli.recipient.contact;

import java.time.Instant;

/** What every event says: whose it is, its id (the same on every delivery) and its effective instant. */
public record Occurrence(String subjectId, String eventId, Instant occurredAt) {}
