package oubli.ingest.follow;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The keyed hashes of addresses that must not be used; one is suppressed while any subject's entry with it stands. */
public final class Suppressions {

    private final Map<String, Set<String>> keysByHash = new ConcurrentHashMap<>();

    void stands(String hash, String key) {
        keysByHash.computeIfAbsent(hash, fresh -> ConcurrentHashMap.newKeySet()).add(key);
    }

    void lifted(String hash, String key) {
        keysByHash.computeIfPresent(hash, (known, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }

    public boolean suppressesAny(Collection<String> hashes) {
        return hashes.stream().anyMatch(keysByHash::containsKey);
    }

    /** Every suppressed hash, in order. */
    public SortedSet<String> hashes() {
        return new TreeSet<>(keysByHash.keySet());
    }
}
