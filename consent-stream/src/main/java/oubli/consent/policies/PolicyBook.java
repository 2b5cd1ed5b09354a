package oubli.consent.policies;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import oubli.policy.PrivacyPolicy;

/** The versions of the privacy policy known here, and which of them is in force at an instant. */
public final class PolicyBook {

    private static final Comparator<Entry> BY_START = Comparator.comparing(Entry::effectiveAt)
            .thenComparing(entry -> entry.policy().version());

    private record Entry(Instant effectiveAt, PrivacyPolicy policy) {}

    private final Map<String, Entry> versions = new ConcurrentHashMap<>();

    /** Adds a version; a version once known is never replaced. */
    public void add(PrivacyPolicy policy, Instant effectiveAt) {
        versions.putIfAbsent(policy.version(), new Entry(effectiveAt, policy));
    }

    public boolean isKnown() {
        return !versions.isEmpty();
    }

    /** The version of that name, if it is known here. */
    public Optional<PrivacyPolicy> version(String version) {
        return Optional.ofNullable(versions.get(version)).map(Entry::policy);
    }

    /** The version in force: the last to take effect until then, else the first there is; empty while none is known. */
    public Optional<PrivacyPolicy> inForce(Instant at) {
        return versions.values().stream()
                .filter(entry -> !entry.effectiveAt().isAfter(at))
                .max(BY_START)
                .or(() -> versions.values().stream().min(BY_START))
                .map(Entry::policy);
    }
}
