package oubli.policy.consent;

import java.time.Instant;
import java.util.Comparator;
import java.util.TreeMap;
import oubli.policy.Clause;
import oubli.policy.Times;

/**
 * What two subjects that are one person allow together.
 *
 * <p>Nothing that was taken back before they were linked is revived by linking: of two such answers the more protective
 * stands. An answer given after the link is the person's newer word and counts by time. An import is nobody's newer word.
 */
public final class Merge {

    private static final Comparator<CellState> BY_PROTECTION =
            Comparator.comparing(CellState::answer).thenComparing(CellState::since);

    private static final Comparator<CellState> BY_TIME =
            Comparator.comparing(CellState::since).thenComparing(CellState::answer);

    /** The same whichever of the two asks. */
    @Clause("§5")
    public static Consent of(Consent one, Consent other, Instant linkedAt) {
        var cells = new TreeMap<>(one.cells());
        other.cells().forEach((cell, state) -> cells.merge(cell, state, (own, theirs) -> both(own, theirs, linkedAt)));
        return new Consent(cells);
    }

    private static CellState both(CellState one, CellState other, Instant linkedAt) {
        boolean decidedSince = isNewWord(one, linkedAt) || isNewWord(other, linkedAt);
        var stands = decidedSince && !isImportedConsent(one) && !isImportedConsent(other)
                ? max(BY_TIME, one, other)
                : max(BY_PROTECTION, one, other);
        var frozen = one.hindrances().contains(Hindrance.RESTRICTED)
                || other.hindrances().contains(Hindrance.RESTRICTED);
        var known = new CellState(
                stands.cell(),
                stands.decision(),
                stands.since(),
                Times.later(one.lastGivenAt(), other.lastGivenAt()),
                stands.hindrances());
        return frozen ? known.with(Hindrance.RESTRICTED) : known;
    }

    private static boolean isNewWord(CellState state, Instant linkedAt) {
        return state.since().isAfter(linkedAt) && !isImportedConsent(state);
    }

    private static boolean isImportedConsent(CellState state) {
        return state.answer() == Answer.GIVEN && state.decision().evidence().isImported();
    }

    private static CellState max(Comparator<CellState> order, CellState one, CellState other) {
        var complete = order.thenComparing(CellState::decision, Decision.BY_PROTECTION);
        return complete.compare(one, other) >= 0 ? one : other;
    }

    private Merge() {}
}
