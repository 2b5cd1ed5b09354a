package oubli.retention.proof;

import java.time.Instant;
import oubli.policy.DataClass;

/** A data key of the subject whose last record on the topic is no tombstone. */
public record LiveKey(DataClass scope, String item, Instant occurredAt) {}
