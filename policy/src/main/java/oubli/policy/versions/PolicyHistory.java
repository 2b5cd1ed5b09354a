package oubli.policy.versions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every version of the policy that is known, in the order they take effect; a version once known is never replaced. */
public final class PolicyHistory {

    public static final PolicyHistory EMPTY = new PolicyHistory(List.of());

    private final List<PolicyInForce> reached;

    private PolicyHistory(List<PolicyEdition> editions) {
        var reached = new ArrayList<PolicyInForce>();
        for (int count = 1; count <= editions.size(); count++) {
            reached.add(new PolicyInForce(editions.subList(0, count)));
        }
        this.reached = List.copyOf(reached);
    }

    public PolicyHistory with(PolicyEdition edition) {
        if (find(edition.version()).isPresent()) {
            return this;
        }
        var editions = new ArrayList<>(editions());
        editions.add(edition);
        editions.sort(PolicyEdition.BY_START);
        return new PolicyHistory(editions);
    }

    /** In the order they take effect. */
    public List<PolicyEdition> editions() {
        return reached.stream().map(PolicyInForce::edition).toList();
    }

    public boolean isEmpty() {
        return reached.isEmpty();
    }

    /** The version of that name as it is when it is in force. */
    public Optional<PolicyInForce> find(String version) {
        return reached.stream()
                .filter(each -> each.edition().version().equals(version))
                .findFirst();
    }

    /** The last to take effect until then, else the first there is; empty while none is known. */
    public Optional<PolicyInForce> inForce(Instant at) {
        for (int i = reached.size() - 1; i > 0; i--) {
            if (!reached.get(i).edition().effectiveAt().isAfter(at)) {
                return Optional.of(reached.get(i));
            }
        }
        return reached.stream().findFirst();
    }

    /** The version that one takes over from; empty for the first. */
    public Optional<PolicyEdition> before(String version) {
        var editions = editions();
        for (int i = 1; i < editions.size(); i++) {
            if (editions.get(i).version().equals(version)) {
                return Optional.of(editions.get(i - 1));
            }
        }
        return Optional.empty();
    }

    /** The version that takes effect last. */
    public Optional<PolicyEdition> last() {
        return reached.isEmpty()
                ? Optional.empty()
                : Optional.of(reached.get(reached.size() - 1).edition());
    }
}
