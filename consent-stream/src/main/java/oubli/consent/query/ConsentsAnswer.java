package oubli.consent.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import oubli.policy.Generation;
import oubli.policy.consent.CellState;
import oubli.policy.consent.Consent;
import oubli.policy.consent.Hindrance;
import oubli.policy.versions.PolicyInForce;

/**
 * A subject's consents at an instant.
 *
 * @param generation counts the subject's lives between erasures of everything, from 1
 * @param generationStartedAt what occurred before is void; null in the first generation
 */
record ConsentsAnswer(
        String subjectId,
        Instant asOf,
        int generation,
        @Nullable Instant generationStartedAt,
        List<CellAnswer> cells) {

    static ConsentsAnswer of(
            String subjectId, Instant asOf, Generation generation, Consent consent, PolicyInForce policy) {
        var cells = consent.cells().values().stream()
                .map(state -> CellAnswer.of(state, asOf, policy))
                .toList();
        return new ConsentsAnswer(
                subjectId,
                asOf.truncatedTo(ChronoUnit.MILLIS),
                generation.number(),
                Instants.unlessNotYet(generation.startedAt()),
                cells);
    }

    boolean permitsAny() {
        return cells.stream().anyMatch(CellAnswer::permitted);
    }

    /**
     * One cell.
     *
     * @param channel null for a purpose without channels
     * @param stale whether the policy grew since: the old scope goes on, what came in addition waits for a new consent
     * @param acceptedRecipients of a stale one, who may rely on it still; null otherwise
     */
    record CellAnswer(
            String purpose,
            @Nullable String channel,
            String decision,
            Instant since,
            @Nullable Instant validUntil,
            String noticeVersion,
            String noticeHash,
            String language,
            String method,
            String eventId,
            boolean addressProven,
            boolean stale,
            @Nullable List<String> acceptedRecipients,
            boolean restricted,
            boolean permitted,
            String reason) {

        static CellAnswer of(CellState state, Instant at, PolicyInForce policy) {
            boolean stale = state.hindrances().contains(Hindrance.STALE);
            var decision = state.decision();
            var permission = state.permits(at);
            return new CellAnswer(
                    state.cell().purpose(),
                    ConsentsAnswer.channel(state.cell().channel()),
                    state.answer().name(),
                    state.since(),
                    Instants.unlessNever(state.validUntil()),
                    decision.evidence().noticeVersion(),
                    decision.evidence().noticeHash(),
                    decision.evidence().language(),
                    decision.evidence().method(),
                    decision.eventId(),
                    decision.evidence().addressProven(),
                    stale,
                    stale ? List.copyOf(policy.acceptance(state).recipients()) : null,
                    state.hindrances().contains(Hindrance.RESTRICTED),
                    permission.permitted(),
                    permission.reason().name());
        }
    }

    static @Nullable String channel(String channel) {
        return channel.isEmpty() ? null : channel;
    }
}
