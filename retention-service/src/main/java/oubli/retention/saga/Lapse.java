package oubli.retention.saga;

import java.time.Instant;
import oubli.policy.DataClass;

/**
 * A window ended or was blocked; empty strings and {@code DataClass.NONE} stand for what does not apply.
 *
 * @param until the announced end of a restriction or review of a hold, else {@code Times.NEVER}
 */
public record Lapse(
        String subject,
        String lapseId,
        String kind,
        String rule,
        String clause,
        int generation,
        DataClass scope,
        String item,
        String purpose,
        String channel,
        Instant dueAt,
        String reason,
        Instant emittedAt,
        String policyVersion,
        Instant until) {}
