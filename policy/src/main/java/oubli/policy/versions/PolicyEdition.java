package oubli.policy.versions;

import java.time.Instant;
import java.util.Comparator;
import oubli.policy.PrivacyPolicy;

/**
 * One version of the policy as it was published.
 *
 * @param effectiveAt from when it is in force; versions of the same instant follow each other by name
 */
public record PolicyEdition(PrivacyPolicy policy, Significance significance, Instant effectiveAt) {

    static final Comparator<PolicyEdition> BY_START =
            Comparator.comparing(PolicyEdition::effectiveAt).thenComparing(PolicyEdition::version);

    public String version() {
        return policy.version();
    }
}
