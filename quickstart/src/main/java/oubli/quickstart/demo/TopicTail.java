package oubli.quickstart.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import oubli.quickstart.Addresses;
import oubli.quickstart.demo.RecordView.Place;
import oubli.schemas.AvroDeserializer;
import oubli.schemas.RecordKey;
import oubli.schemas.Topic;
import oubli.schemas.Topics;

/** Reads what is committed on the topics that tell the story, from a little before their ends. */
public final class TopicTail implements AutoCloseable {

    /** In the order in which the page has its lanes. */
    static final List<Topic<?>> STORY = List.of(
            Topics.CONTACT_EVENTS,
            Topics.CONSENT_DECISIONS,
            Topics.CONSENT_STATE,
            Topics.LAPSE_EVENTS,
            Topics.ERASURE_EVENTS,
            Topics.ERASURE_RECEIPTS,
            Topics.ERASURE_CERTIFICATES,
            Topics.SUPPRESSION_ENTRIES,
            Topics.DATA_KEYS);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroDeserializer<SpecificRecord> values = new AvroDeserializer<>();

    private TopicTail(Addresses addresses) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", addresses.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest",
                        "client.id", "oubli-demo"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        values.configure(
                Map.of("schema.registry.url", addresses.schemaRegistry().toString()), false);
    }

    /** Begins {@code back} records before the end of each partition; all of a topic where that is more than it has. */
    public static TopicTail open(Addresses addresses, List<Topic<?>> topics, long back) {
        var tail = new TopicTail(addresses);
        var partitions = new ArrayList<TopicPartition>();
        topics.forEach(topic -> tail.consumer
                .partitionsFor(topic.name())
                .forEach(partition -> partitions.add(new TopicPartition(topic.name(), partition.partition()))));
        tail.begin(partitions, back);
        return tail;
    }

    /** Heartbeats are dropped: they only keep idle partitions compacting. */
    public List<RecordView> poll(Duration wait) {
        var views = new ArrayList<RecordView>();
        for (var found : consumer.poll(wait)) {
            view(found).ifPresent(views::add);
        }
        return views;
    }

    /** What stands between where it is and the ends that the partitions have at this moment. */
    List<RecordView> rest() {
        var ends = consumer.endOffsets(consumer.assignment());
        var views = new ArrayList<RecordView>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            views.addAll(poll(Duration.ofMillis(100)));
        }
        return views;
    }

    /** Lets a poll that waits end with a wake-up. */
    void interrupt() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void begin(Collection<TopicPartition> partitions, long back) {
        consumer.assign(partitions);
        var beginnings = consumer.beginningOffsets(partitions);
        consumer.endOffsets(partitions)
                .forEach((partition, end) ->
                        consumer.seek(partition, Math.max(beginnings.getOrDefault(partition, 0L), end - back)));
    }

    private Optional<RecordView> view(ConsumerRecord<byte[], byte[]> found) {
        var key = found.key() == null ? "" : new String(found.key(), UTF_8);
        if (RecordKey.isHeartbeat(key)) {
            return Optional.empty();
        }
        var place = new Place(found.topic(), found.partition(), found.offset());
        return Optional.of(
                found.value() == null
                        ? new RecordView(
                                place, key, RecordView.TOMBSTONE, found.timestamp(), Map.of(), Optional.empty())
                        : decoded(place, key, found));
    }

    private RecordView decoded(Place place, String key, ConsumerRecord<byte[], byte[]> found) {
        try {
            var value = Optional.ofNullable(values.deserialize(found.topic(), found.value()))
                    .orElseThrow();
            return new RecordView(
                    place,
                    key,
                    ValueView.typeOf(value),
                    found.timestamp(),
                    ValueView.fieldsOf(value),
                    Optional.of(value));
        } catch (KafkaException unreadable) {
            var why = Map.<String, Object>of("error", unreadable.getClass().getSimpleName());
            return new RecordView(place, key, RecordView.UNREADABLE, found.timestamp(), why, Optional.empty());
        }
    }
}
