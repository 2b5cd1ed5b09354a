package oubli.retention.running;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads partitions from their beginnings to ends that were sampled before, without a group; what is committed only. */
final class PartitionReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;

    PartitionReader(Map<String, Object> clients) {
        var config = new HashMap<>(clients);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Of the last record of a transaction that is over. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        consumer.assign(partitions);
        return consumer.endOffsets(partitions);
    }

    List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
    }

    /** @throws TimeoutException where the end is not reached in half a minute */
    void read(TopicPartition partition, long end, Consumer<ConsumerRecord<byte[], byte[]>> take) {
        var only = List.of(partition);
        consumer.assign(only);
        consumer.seekToBeginning(only);
        var until = System.nanoTime() + GIVE_UP_AFTER.toNanos();
        while (consumer.position(partition) < end) {
            consumer.poll(POLL).records(partition).stream()
                    .filter(record -> record.offset() < end)
                    .forEach(take);
            if (System.nanoTime() > until) {
                throw new TimeoutException("the end of " + partition + " was not reached in " + GIVE_UP_AFTER);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
