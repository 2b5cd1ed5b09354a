package oubli.consent.policies;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import oubli.policy.PrivacyPolicy;
import oubli.policy.versions.PolicyEdition;
import oubli.policy.versions.PolicyHistory;
import oubli.policy.versions.PolicyInForce;
import oubli.policy.versions.Significance;

/** The versions of the privacy policy known here: the configured one until it is published, and every published one. */
public final class PolicyBook {

    private final List<PolicyEdition> configured = new ArrayList<>();
    private PolicyHistory published = PolicyHistory.EMPTY;
    private volatile PolicyHistory history = PolicyHistory.EMPTY;

    /** Adds a version of this deployment's own; what is published under its name goes before it. */
    public synchronized void add(PrivacyPolicy policy, Instant effectiveAt) {
        configured.add(new PolicyEdition(policy, Significance.SIGNIFICANT, effectiveAt));
        rewrite();
    }

    /** Adds a published version; a version once published is never replaced. */
    public synchronized void publish(PolicyEdition edition) {
        published = published.with(edition);
        rewrite();
    }

    private void rewrite() {
        var all = published;
        for (var own : configured) {
            all = all.with(own);
        }
        history = all;
    }

    public boolean isKnown() {
        return !history.isEmpty();
    }

    /** The version of that name, if it is known here. */
    public Optional<PrivacyPolicy> version(String version) {
        return history.find(version).map(PolicyInForce::policy);
    }

    /** The version in force: the last to take effect until then, else the first there is; empty while none is known. */
    public Optional<PolicyInForce> inForce(Instant at) {
        return history.inForce(at);
    }

    /** A version by its name, as it is when it is in force. */
    public Optional<PolicyInForce> find(String version) {
        return history.find(version);
    }
}
