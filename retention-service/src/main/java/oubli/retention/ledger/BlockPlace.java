package oubli.retention.ledger;

import oubli.policy.retention.Block;

/** Whose a restriction or hold is; one that has ended is remembered, so that ending it again is no news. */
public record BlockPlace(String subject, Block.Kind kind, boolean ended) {}
