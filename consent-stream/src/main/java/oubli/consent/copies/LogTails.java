package oubli.consent.copies;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the ends of partitions, again and again from where it left. It reads what is not committed too: a record that may be
 * taken back only makes us more careful. Not thread-safe.
 */
final class LogTails implements AutoCloseable {

    /** A tail with more records is not read: whoever is so far behind cannot answer. */
    static final int LONGEST = 50_000;

    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, LogTail> tails = new HashMap<>();

    LogTails(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** @param group whose committed offsets are looked up; it is never joined */
    static LogTails of(String group, Map<String, ?> clients) {
        var config = new HashMap<String, Object>(clients);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return new LogTails(new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** The offset from which the group has not read on for good; the beginning where it has not read at all. */
    Map<TopicPartition, Long> committed(Collection<TopicPartition> inputs) {
        var committed = consumer.committed(Set.copyOf(inputs), WITHIN);
        var offsets = new HashMap<TopicPartition, Long>();
        for (var input : inputs) {
            OffsetAndMetadata known = committed.get(input);
            offsets.put(input, known == null ? 0L : known.offset());
        }
        return offsets;
    }

    /**
     * What stands from each offset up to the ends as they are when this is called.
     *
     * @throws TimeoutException where a tail is too long to be read in time
     */
    Map<TopicPartition, LogTail> beyond(Map<TopicPartition, Long> offsets) {
        var ends = consumer.endOffsets(offsets.keySet(), WITHIN);
        var found = new HashMap<TopicPartition, LogTail>();
        offsets.forEach((partition, offset) -> found.put(partition, tail(partition, offset)));
        read(found, ends);
        return found;
    }

    private LogTail tail(TopicPartition partition, long offset) {
        var tail = tails.computeIfAbsent(partition, unread -> new LogTail());
        tail.beginAt(offset);
        return tail;
    }

    private void read(Map<TopicPartition, LogTail> found, Map<TopicPartition, Long> ends) {
        var unread = found.keySet().stream()
                .filter(partition -> tail(found, partition).upTo() < end(ends, partition))
                .toList();
        refuseLong(found, ends, unread);
        consumer.assign(unread);
        unread.forEach(
                partition -> consumer.seek(partition, tail(found, partition).upTo()));
        var until = System.nanoTime() + WITHIN.toNanos();
        while (unread.stream().anyMatch(partition -> consumer.position(partition, WITHIN) < end(ends, partition))) {
            if (System.nanoTime() > until) {
                throw new TimeoutException("the ends of the log cannot be read in time");
            }
            consumer.poll(POLL).forEach(record -> tail(found, new TopicPartition(record.topic(), record.partition()))
                    .add(record));
        }
        unread.forEach(partition -> tail(found, partition).readUpTo(consumer.position(partition, WITHIN)));
    }

    private static void refuseLong(
            Map<TopicPartition, LogTail> found, Map<TopicPartition, Long> ends, List<TopicPartition> unread) {
        for (var partition : unread) {
            if (end(ends, partition) - tail(found, partition).upTo() > LONGEST) {
                throw new TimeoutException("too much of the log is unread: topic=" + partition.topic());
            }
        }
    }

    private static LogTail tail(Map<TopicPartition, LogTail> found, TopicPartition partition) {
        return Objects.requireNonNull(found.get(partition));
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSE_WITHIN));
    }
}
