package oubli.consent.fold;

import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.policy.versions.PolicyInForce;
import oubli.schemas.RecordKey;

/**
 * Goes through the subjects of a partition when another version of the policy is in force, a few at a time, and finds those
 * whose published state reads otherwise now. New facts are never kept waiting: each step is small.
 */
final class PolicyWalk {

    /** How many subjects one step looks at. */
    static final int STEP = 200;

    private static final Logger LOG = LoggerFactory.getLogger(PolicyWalk.class);

    private final KeyValueStore<String, SubjectConsents> consents;
    private final PolicyProgress progress;
    private final Policies policies;

    PolicyWalk(KeyValueStore<String, SubjectConsents> consents, PolicyProgress progress, Policies policies) {
        this.consents = consents;
        this.progress = progress;
        this.policies = policies;
    }

    /** Tells whose view another version changed. A version that is known no more, or not yet, is waited for. */
    void step(BiConsumer<String, CurrentView> changed) {
        var policy = policies.inForce();
        var version = policy.edition().version();
        if (progress.told().isEmpty()) {
            progress.done(version);
        } else if (!isTold(version)) {
            walk(policy, changed);
        }
    }

    private boolean isTold(String version) {
        return progress.telling().isEmpty() && progress.told().contains(version);
    }

    private void walk(PolicyInForce policy, BiConsumer<String, CurrentView> changed) {
        var version = policy.edition().version();
        if (!progress.telling().equals(version)) {
            progress.begin(version);
            LOG.info("policy in force, states follow: version={}", version);
        }
        var earlier = progress.told().stream().map(policies::find).toList();
        if (earlier.stream().allMatch(found -> found.isPresent())) {
            look(policy, earlier.stream().map(found -> found.orElseThrow()).toList(), changed);
        }
    }

    private void look(PolicyInForce policy, List<PolicyInForce> earlier, BiConsumer<String, CurrentView> changed) {
        int looked = 0;
        var last = progress.cursor();
        try (var rows = consents.range(last.isEmpty() ? null : last + '\0', null)) {
            while (rows.hasNext() && looked < STEP) {
                var row = rows.next();
                last = row.key;
                looked++;
                if (!RecordKey.isHeartbeat(row.key)) {
                    compare(row.key, row.value, policy, earlier, changed);
                }
            }
            finish(policy.edition().version(), last, rows.hasNext());
        }
    }

    private void finish(String version, String last, boolean goesOn) {
        if (goesOn) {
            progress.reached(last);
        } else {
            progress.done(version);
            LOG.info("states follow the policy in force: version={}", version);
        }
    }

    private static void compare(
            String subjectId,
            SubjectConsents kept,
            PolicyInForce policy,
            List<PolicyInForce> earlier,
            BiConsumer<String, CurrentView> changed) {
        var view = CurrentView.of(kept, policy);
        if (earlier.stream().anyMatch(before -> !CurrentView.of(kept, before).equals(view))) {
            changed.accept(subjectId, view);
        }
    }
}
