package oubli.retention.ledger;

import java.time.Instant;
import oubli.policy.DataClass;

/** What a lapse event said that a replay needs. */
public record LapseRow(
        String kind, DataClass scope, String item, String purpose, String channel, Instant dueAt, String reason) {}
