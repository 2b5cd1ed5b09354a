package oubli.retention.proof;

import java.time.Instant;

/**
 * Where an erasure's event stands on privacy.erasure.events.
 *
 * @param appendedAt by the broker's clock: real time, whatever the domain's clock said
 */
public record Announcement(long offset, Instant appendedAt) {}
