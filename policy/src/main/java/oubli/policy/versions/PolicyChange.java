package oubli.policy.versions;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import oubli.policy.Clause;
import oubli.policy.PolicyRefused;
import oubli.policy.PrivacyPolicy;

/** What one version of the policy makes of the one before, and what that asks for. */
public record PolicyChange(PrivacyPolicy before, PrivacyPolicy after, List<Difference> differences) {

    public PolicyChange {
        differences = List.copyOf(differences);
    }

    public static PolicyChange between(PrivacyPolicy before, PrivacyPolicy after) {
        return new PolicyChange(before, after, new Differences(before, after).all());
    }

    /** The purposes of before of which a yes now would cover more than it did. */
    @Clause("§12")
    public SortedSet<String> widened() {
        var widened = new TreeSet<String>();
        for (var purpose : before.purposes().keySet()) {
            var more = PurposeScope.of(after, purpose).beyond(PurposeScope.of(before, purpose));
            if (!more.isNothing()) {
                widened.add(purpose);
            }
        }
        return widened;
    }

    /** What the change asks for where nobody declared it: doubt never counts as consent. */
    public Significance proposed() {
        if (!widened().isEmpty()) {
            return Significance.NEEDS_RECONSENT;
        }
        boolean wording =
                differences.stream().allMatch(difference -> difference.topic().isWording());
        return wording ? Significance.MINOR : Significance.SIGNIFICANT;
    }

    /**
     * What is declared, or what the model proposes where nothing is.
     *
     * @throws PolicyRefused where a change is called minor that makes a purpose grow or begin
     */
    public Significance significance(Set<Significance> declared) {
        var significance = declared.stream().findFirst().orElseGet(this::proposed);
        var grown = grown();
        if (significance == Significance.MINOR && !grown.isEmpty()) {
            throw new PolicyRefused(
                    "change.significance",
                    "MINOR",
                    "use SIGNIFICANT or NEEDS_RECONSENT: this version lets more be done for " + grown);
        }
        return significance;
    }

    private SortedSet<String> grown() {
        var grown = widened();
        differences.stream()
                .filter(difference -> difference.kind() == Difference.Kind.ADDED)
                .filter(difference -> difference.topic() == Difference.Topic.PURPOSE
                        || difference.topic() == Difference.Topic.CHANNEL)
                .forEach(difference -> grown.add(difference.purpose()));
        return grown;
    }
}
