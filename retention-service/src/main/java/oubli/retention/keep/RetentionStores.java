package oubli.retention.keep;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores by name. None holds personal data, a wrapped key or a sealed block; none is cached, for ticks read what facts wrote. */
public final class RetentionStores {

    /** Due instant, subject, rule, scope and item, in that order. */
    public static final String DUE_BY_TIME = "due-by-time";

    /** Rows of the ledger by {@code subject/kind/id}. */
    public static final String LEDGER_BY_SUBJECT = "ledger-by-subject";

    /** Where each erasure stands, by {@code subject/erasureId}. */
    public static final String ERASURE_BY_SUBJECT = "erasure-by-subject";

    /** Whose an erasure is. */
    public static final String SUBJECT_BY_ERASURE = "subject-by-erasure";

    /** Whose a restriction or hold is. */
    public static final String SUBJECT_BY_BLOCK = "subject-by-block";

    /** The clock, the watermark and what a replay left open. */
    public static final String PROGRESS_BY_NAME = "progress-by-name";

    /** The last offset read of each topic since the task began; not worth a changelog. */
    public static final String OFFSET_BY_TOPIC = "offset-by-topic";

    static final String KEY_TOPIC = "keys.data-keys";

    /** Beside the offsets: when the last record of the key topic that was read had been appended, in milliseconds. */
    static final String KEYS_READ_UP_TO = KEY_TOPIC + "/appended";

    /** Sorts before every row of a store and belongs to none: written at the pace of segments, so that changelogs never idle. */
    static final String PULSE = "!";

    /** The stores with readable keys. */
    static final List<String> ROWS =
            List.of(LEDGER_BY_SUBJECT, ERASURE_BY_SUBJECT, SUBJECT_BY_ERASURE, SUBJECT_BY_BLOCK, PROGRESS_BY_NAME);

    /** In a fixed order, which the description of the topology shows. */
    static Set<StoreBuilder<?>> builders() {
        var builders = new LinkedHashSet<StoreBuilder<?>>();
        builders.add(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(DUE_BY_TIME), Serdes.Bytes(), Serdes.ByteArray()));
        ROWS.forEach(name -> builders.add(rows(name)));
        return builders;
    }

    public static StoreBuilder<KeyValueStore<String, Long>> offsets() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(OFFSET_BY_TOPIC), Serdes.String(), Serdes.Long())
                .withLoggingDisabled();
    }

    /** Below every entry of the due-ordered store. */
    static Bytes duePulse() {
        return Bytes.wrap(new byte[1]);
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> rows(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
    }

    private RetentionStores() {}
}
