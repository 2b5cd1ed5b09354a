package oubli.ingest.notice;

import java.time.Instant;
import java.util.stream.Stream;
import oubli.policy.PrivacyPolicy;
import oubli.policy.versions.PolicyEdition;
import oubli.policy.versions.Significance;

/**
 * One version of the policy as it can be shown and referred to.
 *
 * @param hash lower-case hex SHA-256 of the policy text
 * @param significance what the change to this version asks for
 */
public record Notice(PrivacyPolicy policy, String hash, String significance, Instant effectiveAt) {

    /** This notice, where its policy is fit to be executed in earnest. */
    public Notice forProduction() {
        return new Notice(policy.forProduction(), hash, significance, effectiveAt);
    }

    /** As the history of the policy knows it; what was configured and never published asks for nothing anew. */
    PolicyEdition edition() {
        var declared = Stream.of(Significance.values())
                .filter(known -> known.name().equals(significance))
                .findFirst();
        return new PolicyEdition(policy, declared.orElse(Significance.SIGNIFICANT), effectiveAt);
    }

    public String version() {
        return policy.version();
    }
}
