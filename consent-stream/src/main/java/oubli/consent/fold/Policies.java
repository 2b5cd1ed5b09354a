package oubli.consent.fold;

import java.util.Optional;
import oubli.policy.PrivacyPolicy;
import oubli.policy.versions.PolicyInForce;

/** The policy in force and those before it, for the keeper. */
public interface Policies {

    PolicyInForce inForce();

    /** A version by its name; empty where it is not known here, or not yet. */
    Optional<PolicyInForce> find(String version);

    /** A policy without a past. */
    static Policies only(PrivacyPolicy policy) {
        var only = PolicyInForce.only(policy);
        return new Policies() {
            @Override
            public PolicyInForce inForce() {
                return only;
            }

            @Override
            public Optional<PolicyInForce> find(String version) {
                return Optional.of(only)
                        .filter(known -> known.edition().version().equals(version));
            }
        };
    }
}
