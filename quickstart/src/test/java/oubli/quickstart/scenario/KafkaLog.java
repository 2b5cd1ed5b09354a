package oubli.quickstart.scenario;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import oubli.schemas.AvroSerde;
import oubli.schemas.RecordKey;
import oubli.schemas.Topic;

/** What stands committed in a topic, read from its beginning; heartbeats left out. */
public final class KafkaLog {

    /** One committed record; a tombstone has no value. */
    public record Entry<V>(String key, List<V> value, ConsumerRecord<String, byte[]> origin) {

        public V only() {
            return value.get(0);
        }

        public boolean isTombstone() {
            return value.isEmpty();
        }
    }

    private final String bootstrap;
    private final String registry;

    public KafkaLog(String bootstrap, String registry) {
        this.bootstrap = bootstrap;
        this.registry = registry;
    }

    String bootstrap() {
        return bootstrap;
    }

    String registry() {
        return registry;
    }

    /** Every committed record that the topic holds now, in partition order. */
    public <V extends SpecificRecord> List<Entry<V>> read(Topic<V> topic) {
        var values =
                AvroSerde.of(topic, Map.of("schema.registry.url", registry)).deserializer();
        var entries = new ArrayList<Entry<V>>();
        for (var record : raw(topic.name())) {
            var value = record.value() == null
                    ? List.<V>of()
                    : List.of(values.deserialize(topic.name(), record.headers(), record.value()));
            entries.add(new Entry<>(record.key(), value, record));
        }
        return entries;
    }

    /** The values of one subject, in order. */
    public <V extends SpecificRecord> List<V> of(Topic<V> topic, String subjectId, Predicate<V> wanted) {
        return read(topic).stream()
                .filter(entry -> RecordKey.subjectOf(entry.key()).equals(subjectId) && !entry.isTombstone())
                .map(Entry::only)
                .filter(wanted)
                .toList();
    }

    /** Key and value bytes, decompressed, of every committed record of every topic, changelogs and offsets included. */
    public List<byte[]> everyTopic() {
        try (var consumer = consumer()) {
            return consumer.listTopics().keySet().stream()
                    .filter(topic -> !topic.startsWith("__"))
                    .flatMap(topic -> raw(topic).stream())
                    .flatMap(KafkaLog::bytes)
                    .toList();
        }
    }

    private static Stream<byte[]> bytes(ConsumerRecord<String, byte[]> record) {
        var headers = Arrays.stream(record.headers().toArray()).map(Header::value);
        var keyAndValue = Stream.of(
                record.key() == null ? new byte[0] : record.key().getBytes(StandardCharsets.UTF_8),
                record.value() == null ? new byte[0] : record.value());
        return Stream.concat(keyAndValue, headers);
    }

    List<ConsumerRecord<String, byte[]>> raw(String topic) {
        try (var consumer = consumer()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (!reached(consumer, ends)) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            records.removeIf(record -> record.key() != null && RecordKey.isHeartbeat(record.key()));
            return records;
        }
    }

    private static boolean reached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private Consumer<String, byte[]> consumer() {
        var properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
