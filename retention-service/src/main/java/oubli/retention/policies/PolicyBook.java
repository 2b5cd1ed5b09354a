package oubli.retention.policies;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import oubli.policy.PrivacyPolicy;
import oubli.policy.versions.PolicyChange;
import oubli.policy.versions.PolicyEdition;
import oubli.policy.versions.PolicyHistory;
import oubli.policy.versions.PolicyInForce;
import oubli.policy.versions.Significance;
import oubli.retention.keep.Policies;

/** The versions of the privacy policy known here: this deployment's own until it is published, and every published one. */
public final class PolicyBook implements Policies {

    private final PolicyFile own;
    private final Map<String, String> hashes = new ConcurrentHashMap<>();
    private PolicyHistory published = PolicyHistory.EMPTY;
    private volatile PolicyHistory history;

    /** Starts with the policy of this deployment's file. */
    public PolicyBook(PolicyFile own) {
        this.own = own;
        this.history = published.with(ownEdition());
    }

    /** A version once published is never replaced. */
    public synchronized void publish(PolicyEdition edition, String hash) {
        hashes.putIfAbsent(edition.version(), hash);
        published = published.with(edition);
        history = published.with(ownEdition());
    }

    /** The hash under which a version was published; empty while it is not. */
    public Optional<String> hash(String version) {
        return Optional.ofNullable(hashes.get(version));
    }

    public PolicyHistory history() {
        return history;
    }

    @Override
    public Optional<PrivacyPolicy> find(String version) {
        return history.find(version).map(PolicyInForce::policy);
    }

    @Override
    public PrivacyPolicy initial() {
        return own.policy();
    }

    /** The last version to take effect until then; the first there is where none has. */
    public PrivacyPolicy inForce(Instant at) {
        return history.inForce(at).map(PolicyInForce::policy).orElse(own.policy());
    }

    /** This deployment's own version as it would be published. */
    PolicyEdition ownEdition() {
        var policy = own.policy();
        var effectiveAt = PolicyFile.effectiveAt(policy);
        var plain = new PolicyEdition(policy, Significance.SIGNIFICANT, effectiveAt);
        var significance = published
                .with(plain)
                .before(policy.version())
                .map(before -> PolicyChange.between(before.policy(), policy)
                        .significance(policy.declared().significance()))
                .orElse(Significance.SIGNIFICANT);
        return new PolicyEdition(policy, significance, effectiveAt);
    }
}
