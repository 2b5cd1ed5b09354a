package oubli.retention;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import oubli.schemas.AvroSerde;
import oubli.schemas.Topics;
import oubli.schemas.WrappedDataKey;

/** The one partition of the key topic as a log, which a pass can read; compacted when a test says so. */
final class KeyLog {

    private static final String TOPIC = Topics.DATA_KEYS.name();
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final Serializer<WrappedDataKey> values = AvroSerde.serializer(RetentionFixture.SERDES);
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    private final List<MockConsumer<String, byte[]>> reading = new ArrayList<>();
    private int visible = Integer.MAX_VALUE;

    /** A value, or null for a tombstone. */
    record Entry(String key, WrappedDataKey value) {}

    void append(String key, WrappedDataKey value) {
        var bytes = value == null ? null : values.serialize(TOPIC, value);
        records.add(new ConsumerRecord<>(TOPIC, 0, entries.size(), key, bytes));
        entries.add(new Entry(key, value));
    }

    /** A killed producer's transaction is open: what is appended from now on is seen by nobody. */
    void openTransaction() {
        visible = entries.size();
    }

    /** It was aborted by the broker, and what stands behind it is seen. */
    void abortTransaction() {
        for (var record : records.subList(visible, records.size())) {
            reading.stream().filter(consumer -> !consumer.closed()).forEach(consumer -> consumer.addRecord(record));
        }
        visible = Integer.MAX_VALUE;
    }

    /** Where the log ends, whoever may see that far. */
    long end(TopicPartition partition) {
        return records.size();
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** By key the latest value of those that live. */
    Map<String, WrappedDataKey> live() {
        var live = new HashMap<String, WrappedDataKey>();
        entries.forEach(entry -> live.put(entry.key(), entry.value()));
        live.values().removeIf(value -> value == null);
        return live;
    }

    /** Reads two records at a time, what stands when it is assigned. */
    Consumer<String, byte[]> consumer() {
        var consumer = new MockConsumer<String, byte[]>("earliest") {

            @Override
            public synchronized void assign(Collection<TopicPartition> partitions) {
                super.assign(partitions);
                updateBeginningOffsets(Map.of(PARTITION, 0L));
                records.subList(0, Math.min(visible, records.size())).forEach(this::addRecord);
            }
        };
        consumer.setMaxPollRecords(2);
        reading.add(consumer);
        return consumer;
    }
}
