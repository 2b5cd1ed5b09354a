package oubli.vault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the key topic from its beginning, for ever, into {@link KeyPlaces}, and knows how far it has come. */
final class KeyTopicFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyTopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(1);

    private final String topic;
    private final Consumer<String, byte[]> consumer;
    private final KeyPlaces places;
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Object progress = new Object();
    private final Thread thread;
    private volatile boolean healthy = true;

    KeyTopicFollower(String topic, Consumer<String, byte[]> consumer, KeyPlaces places) {
        this.topic = topic;
        this.consumer = consumer;
        this.places = places;
        thread = new Thread(this::follow, "oubli-data-keys");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean healthy() {
        return healthy && thread.isAlive();
    }

    /** Waits until everything before these ends has been applied; false where that takes longer. */
    boolean awaitPast(Map<TopicPartition, Long> ends, Duration wait) {
        long patience = System.nanoTime() + wait.toNanos();
        try {
            synchronized (progress) {
                while (!isPast(ends)) {
                    long left = TimeUnit.NANOSECONDS.toMillis(patience - System.nanoTime());
                    if (left <= 0) {
                        return false;
                    }
                    progress.wait(left);
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        consumer.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            while (!isClosed()) {
                step();
            }
        } catch (WakeupException e) {
            LOG.debug("stopped following topic={}", topic);
        }
    }

    void step() {
        try {
            if (consumer.assignment().isEmpty()) {
                assign();
            }
            consumer.poll(POLL).forEach(places::apply);
            reportProgress();
            healthy = true;
        } catch (InvalidOffsetException e) {
            startOver();
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            pauseAfter(e);
        }
    }

    private void assign() {
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("no partitions");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The log was cut under us (a lost or recreated topic): what was remembered may name other records now. */
    private void startOver() {
        LOG.warn("reading again from the beginning: topic={}", topic);
        places.clear();
        positions.clear();
        consumer.assign(List.of());
    }

    private void reportProgress() {
        for (var partition : consumer.assignment()) {
            positions.put(partition, consumer.position(partition));
        }
        synchronized (progress) {
            progress.notifyAll();
        }
    }

    private void pauseAfter(KafkaException e) {
        if (healthy) {
            LOG.warn(
                    "cannot follow topic={} error={}; trying again every second",
                    topic,
                    e.getClass().getName());
        }
        healthy = false;
        try {
            closed.await(BETWEEN_FAILURES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            closed.countDown();
        }
    }

    private boolean isPast(Map<TopicPartition, Long> ends) {
        return !ends.isEmpty()
                && ends.entrySet().stream()
                        .allMatch(end -> positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }
}
