package oubli.retention.ledger;

import java.time.Instant;
import oubli.policy.retention.Block;

/**
 * A restriction or hold that stands: what it blocks, why and since when.
 *
 * @param until the planned end of a restriction, {@code Times.NEVER} where none is; the review date of a hold
 */
public record BlockRow(Block block, String reason, Instant placedAt, Instant until) {}
