package oubli.retention.ledger;

import java.time.Instant;
import oubli.policy.DataClass;

/** What a data key seals; never the key. */
public record KeyRow(DataClass scope, String item, String sealsEventId, Instant occurredAt) {}
