package oubli.consent.fold;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import oubli.policy.Cell;
import oubli.policy.Generation;
import oubli.policy.PrivacyPolicy;
import oubli.policy.consent.Answer;
import oubli.policy.consent.CellState;
import oubli.policy.consent.Evidence;
import oubli.policy.consent.Hindrance;

/** What the world is told about a subject: two equal views need no second publication. */
record CurrentView(Generation generation, List<Shown> cells) {

    /** One cell as it is told. */
    record Shown(
            Cell cell,
            Answer answer,
            Instant since,
            Instant validUntil,
            Evidence evidence,
            String eventId,
            Set<Hindrance> hindrances) {

        static Shown of(CellState state) {
            var decision = state.decision();
            return new Shown(
                    state.cell(),
                    state.answer(),
                    state.since(),
                    state.validUntil(),
                    decision.evidence(),
                    decision.eventId(),
                    state.hindrances());
        }
    }

    CurrentView {
        cells = List.copyOf(cells);
    }

    static CurrentView of(SubjectConsents consents, PrivacyPolicy policy) {
        return new CurrentView(
                consents.generation(),
                consents.consent(policy).cells().values().stream()
                        .map(Shown::of)
                        .toList());
    }
}
