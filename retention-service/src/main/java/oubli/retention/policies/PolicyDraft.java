package oubli.retention.policies;

import oubli.policy.versions.PolicyChange;
import oubli.policy.versions.PolicyEdition;
import oubli.policy.versions.PolicyHistory;
import oubli.policy.versions.PolicyInForce;

/**
 * A version of the policy that was sent and can be executed.
 *
 * @param isPublished whether just this was published before
 * @param change what it makes of the version before it
 * @param history every version, this one included
 */
public record PolicyDraft(
        PolicyFile file, PolicyEdition edition, boolean isPublished, PolicyChange change, PolicyHistory history) {

    /** As it will be, or is, in force. */
    public PolicyInForce inForce() {
        return history.find(edition.version()).orElseThrow();
    }
}
