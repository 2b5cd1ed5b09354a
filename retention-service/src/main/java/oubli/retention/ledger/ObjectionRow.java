package oubli.retention.ledger;

import java.time.Instant;

/** When a subject objected: from then on the hashes of its addresses are kept for a time. */
public record ObjectionRow(Instant objectedAt) {}
