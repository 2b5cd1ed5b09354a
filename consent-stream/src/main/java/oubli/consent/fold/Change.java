package oubli.consent.fold;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
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
        boolean nothingEver = viewBefore.isEmpty() && viewAfter.isEmpty();
        return !nothingEver && !viewAfter.equals(viewBefore);
    }

    /** Whether nothing is left to tell: the state's record goes too, whatever is kept to recognise what comes late. */
    boolean isEnd() {
        return viewAfter.isEmpty();
    }

    /** The links over which the other must hear what this subject says by itself now. */
    SortedMap<String, Kinship.Link> links() {
        var standing = after.kin().standing();
        if (standing.isEmpty()) {
            return standing;
        }
        boolean says = !ownView(after).equals(ownView(before));
        standing.keySet().removeIf(linkId -> !says && before.kin().standing().containsKey(linkId));
        return standing;
    }

    CurrentView ownAfter() {
        return ownView(after);
    }

    private CurrentView ownView(SubjectConsents consents) {
        return CurrentView.of(consents.generation(), policy.marked(consents.own(policy.policy())), policy);
    }

    /** Where the subject is listed by phone, with the subjects it is linked with already. */
    SortedMap<String, String> listed() {
        return listed(after);
    }

    SortedMap<String, String> listedBefore() {
        return listed(before);
    }

    private static SortedMap<String, String> listed(SubjectConsents consents) {
        var linked = consents.kin().standing().values().stream()
                .map(Kinship.Link::other)
                .sorted()
                .collect(joining(","));
        var listed = new TreeMap<String, String>();
        consents.kin().phones().forEach(phone -> listed.put(phone, linked));
        return listed;
    }

    boolean touchesSuppression() {
        return !before.suppression().objections().isEmpty()
                || !after.suppression().objections().isEmpty();
    }

    SortedMap<Address, Instant> suppressedBefore() {
        return before.suppression().suppressed(before.own(policy.policy()));
    }

    SortedMap<Address, Instant> suppressedAfter() {
        return after.suppression().suppressed(after.own(policy.policy()));
    }
}
