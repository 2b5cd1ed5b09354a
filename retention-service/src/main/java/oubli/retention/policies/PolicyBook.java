package oubli.retention.policies;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import oubli.policy.PrivacyPolicy;
import oubli.retention.keep.Policies;

/** The versions of the privacy policy known here, by their name and by when they take effect. */
public final class PolicyBook implements Policies {

    private static final Comparator<Entry> BY_START = Comparator.comparing(Entry::effectiveAt)
            .thenComparing(entry -> entry.policy().version());

    private record Entry(Instant effectiveAt, PrivacyPolicy policy) {}

    private final Map<String, Entry> versions = new ConcurrentHashMap<>();
    private final PrivacyPolicy own;

    /** Starts with the policy of this deployment's file. */
    public PolicyBook(PrivacyPolicy own) {
        this.own = own;
        add(own, PolicyFile.effectiveAt(own));
    }

    /** A version once known is never replaced. */
    void add(PrivacyPolicy policy, Instant effectiveAt) {
        versions.putIfAbsent(policy.version(), new Entry(effectiveAt, policy));
    }

    @Override
    public Optional<PrivacyPolicy> find(String version) {
        return Optional.ofNullable(versions.get(version)).map(Entry::policy);
    }

    @Override
    public PrivacyPolicy initial() {
        return own;
    }

    /** The last version to take effect until then; this deployment's own where none has. */
    public PrivacyPolicy inForce(Instant at) {
        return versions.values().stream()
                .filter(entry -> !entry.effectiveAt().isAfter(at))
                .max(BY_START)
                .map(Entry::policy)
                .orElse(own);
    }
}
