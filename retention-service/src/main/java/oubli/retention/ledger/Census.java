package oubli.retention.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.apache.kafka.streams.state.KeyValueStore;

/** How many subjects of a partition are live: something of them is held that can lapse. */
public final class Census {

    private static final String LIVE = "live";

    private final KeyValueStore<String, byte[]> progress;
    private long live;

    public Census(KeyValueStore<String, byte[]> progress) {
        this.progress = progress;
        var saved = progress.get(LIVE);
        this.live = saved == null ? 0 : Long.parseLong(new String(saved, US_ASCII));
    }

    public long live() {
        return live;
    }

    void count(int more) {
        live += more;
        progress.put(LIVE, Long.toString(live).getBytes(US_ASCII));
    }
}
