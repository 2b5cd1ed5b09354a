package oubli.ingest.notice;

import java.time.Instant;
import oubli.policy.PrivacyPolicy;

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

    public String version() {
        return policy.version();
    }
}
