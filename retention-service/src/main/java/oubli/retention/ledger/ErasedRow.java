package oubli.retention.ledger;

import java.time.Instant;

/** Until when what belongs to a class or item is gone: what occurred up to then and comes later goes at once. */
public record ErasedRow(Instant upTo) {}
