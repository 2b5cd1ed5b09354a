package oubli.retention.running;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.retention.keep.StartLine;

/**
 * Looks up, when a task begins, the last record of each of its inputs that the group has not read yet. An end offset alone
 * will not do: behind the last record stand transaction markers, which no reader ever sees.
 */
final class InputEnds implements StartLine {

    private static final Logger LOG = LoggerFactory.getLogger(InputEnds.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(60);
    private static final long LOOK_BACK = 16;

    private final List<String> topics;
    private final String group;
    private final Map<String, Object> clients;

    InputEnds(Collection<String> topics, String group, Map<String, Object> clients) {
        this.topics = List.copyOf(topics);
        this.group = group;
        this.clients = new HashMap<>(clients);
        this.clients.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.clients.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.clients.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    }

    @Override
    public Map<String, Long> of(int partition) {
        var inputs = topics.stream()
                .map(topic -> new TopicPartition(topic, partition))
                .toList();
        var last = lastRecords(inputs);
        var read = committed();
        var awaited = last.entrySet().stream()
                .filter(input -> !isRead(read.get(input.getKey()), input.getValue()))
                .collect(Collectors.toMap(input -> input.getKey().topic(), Map.Entry::getValue));
        LOG.info("task begins: partition={} inputs-to-catch-up={}", partition, awaited.size());
        return awaited;
    }

    private static boolean isRead(@org.jspecify.annotations.Nullable OffsetAndMetadata committed, long last) {
        return committed != null && committed.offset() > last;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        try (var admin = Admin.create(clients)) {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted while the group's offsets were looked up");
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the offsets of group " + group + " cannot be looked up: the task begins again", e.getCause());
        }
    }

    /** By input the offset of its last record; inputs without any are left out. */
    private Map<TopicPartition, Long> lastRecords(List<TopicPartition> inputs) {
        try (var consumer = new KafkaConsumer<>(clients, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var search = new Search(consumer, inputs);
            for (long back = LOOK_BACK; !search.isDone(); back = back * LOOK_BACK) {
                search.lookBack(back);
            }
            return search.found;
        }
    }

    /** Reads ever more from the ends until each input has shown a record or its beginning. */
    private static final class Search {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final Map<TopicPartition, Long> begins;
        private final Map<TopicPartition, Long> ends;
        private final Map<TopicPartition, Long> found = new HashMap<>();
        private List<TopicPartition> open;

        private Search(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> inputs) {
            this.consumer = consumer;
            consumer.assign(inputs);
            this.begins = consumer.beginningOffsets(inputs);
            this.ends = consumer.endOffsets(inputs);
            this.open =
                    inputs.stream().filter(input -> begin(input) < end(input)).toList();
        }

        private boolean isDone() {
            return open.isEmpty();
        }

        private void lookBack(long back) {
            consumer.assign(open);
            open.forEach(input -> consumer.seek(input, Math.max(begin(input), end(input) - back)));
            var until = System.nanoTime() + GIVE_UP_AFTER.toNanos();
            while (open.stream().anyMatch(input -> consumer.position(input) < end(input))) {
                consumer.poll(POLL).forEach(this::note);
                if (System.nanoTime() > until) {
                    throw new TimeoutException("the ends of the inputs cannot be read: the task begins again");
                }
            }
            open = open.stream()
                    .filter(input -> !found.containsKey(input) && end(input) - back > begin(input))
                    .toList();
        }

        private void note(ConsumerRecord<byte[], byte[]> record) {
            var input = new TopicPartition(record.topic(), record.partition());
            if (record.offset() < end(input)) {
                found.merge(input, record.offset(), Math::max);
            }
        }

        private long begin(TopicPartition input) {
            return begins.getOrDefault(input, 0L);
        }

        private long end(TopicPartition input) {
            return ends.getOrDefault(input, 0L);
        }
    }
}
