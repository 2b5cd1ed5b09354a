package oubli.retention.ledger;

import java.time.Instant;

/** The latest expiry of a cell that was announced, {@code Times.NOT_YET} if none was. */
public record ExpiryRow(Instant announcedAt) {}
