package oubli.schemas.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.schemas.RecordKey;

/** Reads a few small topics from their beginning and goes on reading, every instance all of it and without a group. */
public final class TopicFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Map<String, Followed> topics;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> reading;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private boolean complained;

    TopicFollower(String name, Supplier<Consumer<byte[], byte[]>> consumers, Collection<? extends Followed> topics) {
        this.consumers = consumers;
        this.topics = topics.stream().collect(toUnmodifiableMap(Followed::topic, identity()));
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** A follower that does not read yet; the name is its thread's. */
    public static TopicFollower of(String name, Map<String, ?> clients, Collection<? extends Followed> topics) {
        var config = new HashMap<String, Object>(clients);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new TopicFollower(
                name,
                () -> new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                topics);
    }

    public void start() {
        thread.start();
    }

    /** Whether everything has been read that was there when following began. */
    public boolean isCaughtUp() {
        return caughtUp.getCount() == 0;
    }

    /** Waits until everything has been read that was there when following began; false where that takes longer. */
    public boolean awaitCaughtUp(Duration within) {
        try {
            return caughtUp.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Wakes the consumer up, never interrupts it: an interrupted client complains about what it could not finish. */
    @Override
    public void close() {
        closed.countDown();
        var consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A cluster that is not there yet, or lacks a topic yet, is asked again. */
    private void run() {
        while (!isClosed()) {
            try (var consumer = consumers.get()) {
                reading = consumer;
                follow(consumer);
            } catch (WakeupException stopped) {
                return;
            } catch (KafkaException | IllegalStateException later) {
                complainOnce(later);
                pause();
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        var partitions = topics.keySet().stream()
                .flatMap(topic -> partitionsOf(consumer, topic).stream())
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        while (!isClosed()) {
            consumer.poll(POLL).forEach(this::take);
            complained = false;
            if (!isCaughtUp() && reached(consumer, ends)) {
                caughtUp.countDown();
            }
        }
    }

    private static List<TopicPartition> partitionsOf(Consumer<byte[], byte[]> consumer, String topic) {
        var partitions = consumer.partitionsFor(topic);
        if (partitions.isEmpty()) {
            throw new IllegalStateException("topic " + topic + " does not exist yet");
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static boolean reached(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecord<byte[], byte[]> read) {
        if (read.key() == null) {
            return;
        }
        var key = new String(read.key(), UTF_8);
        var followed = topics.get(read.topic());
        if (followed == null || RecordKey.isHeartbeat(key)) {
            return;
        }
        try {
            hand(followed, key, read);
        } catch (RuntimeException unreadable) {
            LOG.error(
                    "cannot be read: topic={} partition={} offset={} error={}",
                    read.topic(),
                    read.partition(),
                    read.offset(),
                    unreadable.getClass().getName());
        }
    }

    private static void hand(Followed followed, String key, ConsumerRecord<byte[], byte[]> read) {
        if (read.value() == null) {
            followed.tombstone(key);
        } else {
            followed.record(key, read.value(), Instant.ofEpochMilli(read.timestamp()));
        }
    }

    private void complainOnce(RuntimeException failure) {
        if (!complained) {
            LOG.warn(
                    "cannot follow, trying again every second: topics={} error={}",
                    topics.keySet(),
                    failure.getClass().getName());
        }
        complained = true;
    }

    private void pause() {
        try {
            closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            closed.countDown();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }
}
