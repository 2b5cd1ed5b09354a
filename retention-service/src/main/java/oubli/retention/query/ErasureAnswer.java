package oubli.retention.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import oubli.retention.saga.Confirmation;
import oubli.retention.saga.Saga;

/** One erasure and where it stands. */
record ErasureAnswer(
        String erasureId,
        String subjectId,
        int generation,
        String scope,
        @Nullable String item,
        String action,
        String reason,
        String rule,
        String clause,
        Instant dueAt,
        Instant emittedAt,
        Instant receiptsDueAt,
        String status,
        List<Recipient> recipients,
        int keysDestroyed,
        @Nullable Instant completedAt,
        String policyVersion) {

    record Recipient(
            String name,
            String status,
            @Nullable Instant at,
            long count,
            @Nullable String method) {

        static Recipient of(Confirmation said) {
            return new Recipient(
                    said.recipient(),
                    said.outcome().name(),
                    Instants.unlessNotYet(said.at()),
                    said.count(),
                    said.method().isEmpty() ? null : said.method());
        }
    }

    static ErasureAnswer of(Saga saga) {
        var erasure = saga.erasure();
        return new ErasureAnswer(
                erasure.erasureId(),
                erasure.subject(),
                erasure.generation(),
                erasure.scope().name(),
                erasure.item().isEmpty() ? null : erasure.item(),
                erasure.action().name(),
                erasure.reason(),
                erasure.rule(),
                erasure.clause(),
                erasure.dueAt(),
                erasure.emittedAt(),
                erasure.receiptsDueAt(),
                saga.status().name(),
                saga.confirmations().stream().map(Recipient::of).toList(),
                saga.keysDestroyed(),
                Instants.unlessNotYet(saga.completedAt()),
                erasure.policyVersion());
    }
}
