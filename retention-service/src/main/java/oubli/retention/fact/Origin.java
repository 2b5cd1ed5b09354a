package oubli.retention.fact;

import java.time.Instant;

/** Whose fact it is, by which event, and when: {@code occurredAt} counts, {@code recordedAt} says when it was accepted. */
public record Origin(String subject, String eventId, Instant occurredAt, Instant recordedAt) {}
