package oubli.retention.ledger;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueStore;

/** How many live data keys of a partition each key-encryption key wraps. */
public final class KeyCensus {

    private static final String LIVE_KEYS = "live-keys";

    private final KeyValueStore<String, byte[]> progress;

    /** As stored. */
    record Counts(Map<String, Long> liveByKek) {}

    public KeyCensus(KeyValueStore<String, byte[]> progress) {
        this.progress = progress;
    }

    /** Only those that wrap a live key, by their ids. */
    public Map<String, Long> live() {
        var saved = progress.get(LIVE_KEYS);
        return saved == null ? Map.of() : RowJson.read(saved, Counts.class).liveByKek();
    }

    /** Whether anybody has counted here: a build that kept no epochs has not. */
    public boolean isTaken() {
        return progress.get(LIVE_KEYS) != null;
    }

    public void take(Map<String, Long> liveByKek) {
        progress.put(LIVE_KEYS, RowJson.write(new Counts(liveByKek)));
    }

    public void count(String kekId, int more) {
        var counts = new TreeMap<>(live());
        counts.merge(kekId, (long) more, Long::sum);
        counts.values().removeIf(live -> live <= 0);
        take(counts);
    }
}
