package oubli.ingest.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.ingest.publish.Readiness;
import oubli.schemas.RecordKey;

/** Reads a few small topics from their beginning and goes on reading, every instance all of it and without a group. */
public final class TopicFollower implements Readiness, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Map<String, Followed> topics;
    private final Thread thread = new Thread(this::run, "oubli-topic-follower");
    private volatile boolean caughtUp;
    private volatile boolean stopping;

    public TopicFollower(Supplier<Consumer<byte[], byte[]>> consumers, Collection<Followed> topics) {
        this.consumers = consumers;
        this.topics = topics.stream().collect(toUnmodifiableMap(Followed::topic, identity()));
        thread.setDaemon(true);
    }

    public TopicFollower start() {
        thread.start();
        return this;
    }

    /** Whether everything has been read that was there when following began. */
    @Override
    public boolean isReady() {
        return caughtUp;
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }

    /** A cluster that is not there yet, or lacks a topic yet, is asked again. */
    private void run() {
        while (!stopping) {
            try (var consumer = consumers.get()) {
                follow(consumer);
            } catch (InterruptException | WakeupException interrupted) {
                return;
            } catch (KafkaException | IllegalStateException later) {
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
        while (!stopping) {
            consumer.poll(POLL).forEach(this::take);
            caughtUp = caughtUp || reached(consumer, ends);
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
        if (read.key() == null || read.value() == null) {
            return;
        }
        var key = new String(read.key(), UTF_8);
        var followed = topics.get(read.topic());
        if (followed == null || RecordKey.isHeartbeat(key)) {
            return;
        }
        try {
            followed.record(key, read.value());
        } catch (RuntimeException unreadable) {
            LOG.warn(
                    "topic={} partition={} offset={} cannot be read: {}",
                    read.topic(),
                    read.partition(),
                    read.offset(),
                    unreadable.getClass().getSimpleName());
        }
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
