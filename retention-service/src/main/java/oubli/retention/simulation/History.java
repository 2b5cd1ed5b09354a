package oubli.retention.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything committed that some topics hold, in the order in which the brokers took it in. */
final class History {

    private static final Duration POLL = Duration.ofMillis(200);

    private History() {}

    /** One record and when its turn is: never before what stands ahead of it in its partition, whatever the brokers' clocks did. */
    private record Turn(long at, ConsumerRecord<byte[], byte[]> record) {}

    /** Reads without a group, so that nothing of it stays behind at the brokers. */
    static List<ConsumerRecord<byte[], byte[]>> read(Map<String, ?> clients, List<String> topics) {
        var config = new HashMap<String, Object>(clients);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            return inOrder(turns(consumer, partitions));
        }
    }

    private static List<Turn> turns(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var latest = new HashMap<TopicPartition, Long>();
        var turns = new ArrayList<Turn>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(record -> {
                var place = new TopicPartition(record.topic(), record.partition());
                turns.add(new Turn(latest.merge(place, record.timestamp(), Math::max), record));
            });
        }
        return turns;
    }

    private static List<ConsumerRecord<byte[], byte[]>> inOrder(List<Turn> turns) {
        return turns.stream()
                .sorted(Comparator.comparingLong(Turn::at))
                .map(Turn::record)
                .toList();
    }
}
