package oubli.retention.ledger;

import java.time.Instant;
import oubli.policy.retention.ProofEntry;

/** A decision record and, once its request is closed, until when that request relied on it; else {@code Times.NEVER}. */
public record ProofRow(ProofEntry proof, boolean withdraws, Instant closedAt) {}
