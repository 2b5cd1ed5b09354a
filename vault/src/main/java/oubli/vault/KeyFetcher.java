package oubli.vault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import oubli.schemas.WrappedDataKey;
import oubli.vault.KeyPlaces.Place;

/**
 * Reads single records of the key topic. Its consumer reads uncommitted, on purpose: places come from the committed log, and
 * an end offset that counts open transactions is the one that leaves no key behind it.
 */
final class KeyFetcher implements AutoCloseable {
    private final String topic;
    private final Consumer<String, byte[]> consumer;
    private final Deserializer<WrappedDataKey> values;
    private final Duration wait;

    KeyFetcher(String topic, Consumer<String, byte[]> consumer, Deserializer<WrappedDataKey> values, Duration wait) {
        this.topic = topic;
        this.consumer = consumer;
        this.values = values;
        this.wait = wait;
    }

    /** Empty where the record is no longer there: a newer value or a tombstone has taken its place. */
    synchronized Optional<WrappedDataKey> fetch(String key, Place place) {
        try {
            return fetchFrom(new TopicPartition(topic, place.partition()), key, place);
        } catch (InvalidOffsetException e) {
            return Optional.empty();
        }
    }

    /** The ends of every partition, records of open transactions included; empty where the topic is not there. */
    synchronized Map<TopicPartition, Long> ends() {
        var partitions = consumer.partitionsFor(topic, wait).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions); // a consumer that is told ends of what is not its own warns of each
        return consumer.endOffsets(partitions, wait);
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }

    private Optional<WrappedDataKey> fetchFrom(TopicPartition partition, String key, Place place) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, place.offset());
        long patience = System.nanoTime() + wait.toNanos();
        while (System.nanoTime() < patience) {
            for (var found : consumer.poll(Duration.ofMillis(100)).records(partition)) {
                return value(key, place, found);
            }
            if (consumer.position(partition) > place.offset()) {
                return Optional.empty();
            }
        }
        throw new KeyTopicUnavailableException(topic);
    }

    private Optional<WrappedDataKey> value(String key, Place place, ConsumerRecord<String, byte[]> found) {
        return found.offset() == place.offset() && key.equals(found.key())
                ? Optional.ofNullable(values.deserialize(topic, found.value()))
                : Optional.empty();
    }
}
