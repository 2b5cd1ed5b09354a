package oubli.recipient;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import oubli.schemas.WrappedDataKey;
import oubli.vault.DataKeys;

/** The key topic in memory: written to and destroyed by the test. */
final class TestKeys implements DataKeys {

    private final Map<String, WrappedDataKey> keys = new HashMap<>();
    boolean reachable = true;

    void put(WrappedDataKey key) {
        keys.put(key.getKeyId(), key);
    }

    void destroyAll() {
        keys.clear();
    }

    @Override
    public boolean catchUp() {
        return reachable;
    }

    @Override
    public Optional<WrappedDataKey> find(String subjectId, String keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }
}
