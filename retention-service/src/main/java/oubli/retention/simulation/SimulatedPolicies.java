package oubli.retention.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import oubli.policy.PrivacyPolicy;
import oubli.retention.keep.Policies;

/** The published versions of the policy, one of them in force, and perhaps one to try. */
final class SimulatedPolicies implements Policies {

    private final Map<String, PrivacyPolicy> byVersion = new HashMap<>();
    private final PrivacyPolicy inForce;

    /** @param inForce the version that the last tick names */
    SimulatedPolicies(Map<String, PrivacyPolicy> published, String inForce) {
        byVersion.putAll(published);
        this.inForce = find(inForce)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The policy in force, version " + inForce + ", is not on the topic of versions."));
    }

    /** Under the version that its text names; what was published under it is set aside. */
    void tryOut(PrivacyPolicy policy) {
        byVersion.put(policy.version(), policy);
    }

    @Override
    public Optional<PrivacyPolicy> find(String version) {
        return Optional.ofNullable(byVersion.get(version));
    }

    @Override
    public PrivacyPolicy initial() {
        return inForce;
    }
}
