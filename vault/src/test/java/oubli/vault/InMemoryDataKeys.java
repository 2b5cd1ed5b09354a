package oubli.vault;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import oubli.schemas.Meta;
import oubli.schemas.WrappedDataKey;

/** The key topic as a map. */
final class InMemoryDataKeys implements DataKeys {
    static final Meta META = Meta.newBuilder()
            .setEventId("0190a5d2-0000-7000-8000-00000000000a")
            .setOccurredAt(Instant.EPOCH)
            .setRecordedAt(Instant.EPOCH)
            .setSource("contact-ingest")
            .setPolicyVersion("2020-04-01")
            .build();

    private final Map<String, WrappedDataKey> keys = new HashMap<>();
    private boolean reachable = true;

    void put(SealedItem item) {
        keys.put(item.keyId(), item.dataKey(META));
    }

    void put(String keyId, WrappedDataKey key) {
        keys.put(keyId, key);
    }

    void destroy(String keyId) {
        keys.remove(keyId);
    }

    void breakDown() {
        reachable = false;
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
