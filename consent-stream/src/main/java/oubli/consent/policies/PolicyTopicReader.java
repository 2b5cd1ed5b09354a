package oubli.consent.policies;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows privacy.policy.versions: a topic keyed by version, so every instance reads all of it, outside the topology. */
public final class PolicyTopicReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyTopicReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final PolicyBook book;
    private final KafkaConsumer<String, byte[]> consumer;
    private final PolicyWire wire;
    private final Thread thread;

    public PolicyTopicReader(PolicyBook book, Map<String, ?> clients) {
        this.book = book;
        var config = new HashMap<String, Object>(clients);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        wire = new PolicyWire(clients);
        thread = new Thread(this::follow, "policy-versions");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void follow() {
        try (consumer) {
            while (!isAssigned()) {
                LOG.warn("policy versions cannot be found, asking again");
            }
            while (true) {
                consumer.poll(POLL).forEach(this::enter);
            }
        } catch (WakeupException stopped) {
            LOG.debug("policy versions no longer followed");
        }
    }

    /** Asking for the partitions waits for the brokers as long as a client may block. */
    private boolean isAssigned() {
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(PolicyWire.TOPIC).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return !partitions.isEmpty();
        } catch (TimeoutException noBroker) {
            return false;
        }
    }

    private void enter(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null || record.key() == null) {
            return;
        }
        try {
            wire.enter(record.value(), book);
        } catch (RuntimeException unreadable) {
            LOG.error(
                    "policy version unreadable: partition={} offset={} error={}",
                    record.partition(),
                    record.offset(),
                    unreadable.getClass().getName());
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
    }
}
