package oubli.consent.fold;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import oubli.policy.Cell;
import oubli.policy.Generation;
import oubli.policy.consent.Answer;
import oubli.policy.consent.CellState;
import oubli.policy.consent.Consent;
import oubli.policy.consent.Evidence;
import oubli.policy.consent.Hindrance;
import oubli.policy.versions.PolicyInForce;

/** What the world is told about a subject: two equal views need no second publication. */
record CurrentView(Generation generation, List<Shown> cells) {

    /**
     * One cell as it is told.
     *
     * @param acceptedRecipients of a stale one, who may rely on it still
     */
    record Shown(
            Cell cell,
            Answer answer,
            Instant since,
            Instant validUntil,
            Evidence evidence,
            String eventId,
            Set<Hindrance> hindrances,
            SortedSet<String> acceptedRecipients) {

        static Shown of(CellState state, PolicyInForce policy) {
            var decision = state.decision();
            return new Shown(
                    state.cell(),
                    state.answer(),
                    state.since(),
                    state.validUntil(),
                    decision.evidence(),
                    decision.eventId(),
                    state.hindrances(),
                    state.hindrances().contains(Hindrance.STALE)
                            ? policy.acceptance(state).recipients()
                            : new TreeSet<>());
        }
    }

    CurrentView {
        cells = List.copyOf(cells);
    }

    /** Whether it has no cell; such a view is told by a tombstone. */
    boolean isEmpty() {
        return cells.isEmpty();
    }

    static CurrentView of(SubjectConsents consents, PolicyInForce policy) {
        return of(consents.generation(), consents.consentUnder(policy), policy);
    }

    static CurrentView of(Generation generation, Consent consent, PolicyInForce policy) {
        return new CurrentView(
                generation,
                consent.cells().values().stream()
                        .map(state -> Shown.of(state, policy))
                        .toList());
    }
}
