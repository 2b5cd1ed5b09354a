package oubli.consent.fold;

import java.time.Instant;
import java.util.SortedMap;
import oubli.policy.versions.PolicyInForce;

/** What one fact changed, as the world sees it. */
record Change(
        SubjectConsents before,
        SubjectConsents after,
        CurrentView viewBefore,
        CurrentView viewAfter,
        PolicyInForce policy) {

    static Change of(SubjectConsents before, SubjectConsents after, PolicyInForce policy) {
        return new Change(before, after, CurrentView.of(before, policy), CurrentView.of(after, policy), policy);
    }

    /** Facts that change only what is kept, such as an older decision, are nobody else's news. */
    boolean isVisible() {
        return !viewAfter.equals(viewBefore);
    }

    /** Whether nothing is left to tell: the state's record goes too. */
    boolean isEnd() {
        return after.equals(SubjectConsents.NONE);
    }

    boolean touchesSuppression() {
        return !before.suppression().objections().isEmpty()
                || !after.suppression().objections().isEmpty();
    }

    SortedMap<Address, Instant> suppressedBefore() {
        return before.suppression().suppressed(before.consentUnder(policy));
    }

    SortedMap<Address, Instant> suppressedAfter() {
        return after.suppression().suppressed(after.consentUnder(policy));
    }
}
