package oubli.retention.policies;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.policy.versions.PolicyEdition;

/** Publishes this deployment's policy when its version is new, and refuses to start when that version says something else already. */
public final class PolicyPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyPublisher.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final PolicyFile file;
    private final PolicyBook book;
    private final PolicyWire wire;
    private final Map<String, Object> clients;
    private final Producer<String, byte[]> producer;

    public PolicyPublisher(
            PolicyFile file, PolicyBook book, Map<String, ?> clients, Producer<String, byte[]> producer) {
        this.file = file;
        this.book = book;
        this.wire = new PolicyWire(clients);
        this.clients = new HashMap<>(clients);
        this.producer = producer;
    }

    /** Several instances may publish the same at once: the key is the version and the content is the same. */
    public void ensurePublished(Instant now) {
        var version = file.policy().version();
        var published = hashes();
        var hash = published.get(version);
        if (hash == null) {
            publish(file, book.ownEdition(), now);
        } else if (!hash.equals(file.hash())) {
            throw new IllegalStateException("policy version " + version + " was published with hash " + hash
                    + ", the file of oubli.policy has " + file.hash()
                    + ": give the changed policy a version of its own, or restore the file");
        }
    }

    /** Answers once the brokers have it. */
    public void publish(PolicyFile published, PolicyEdition edition, Instant now) {
        send(wire.record(published, edition, now));
        LOG.info(
                "policy published: version={} hash={} significance={} effectiveAt={}",
                edition.version(),
                published.hash(),
                edition.significance(),
                edition.effectiveAt());
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted while the policy was published");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RetriableException retriable
                    ? retriable
                    : new IllegalStateException("the policy cannot be published to " + PolicyWire.TOPIC, e.getCause());
        }
    }

    private Map<String, String> hashes() {
        var config = new HashMap<>(clients);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        var hashes = new HashMap<String, String>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(PolicyWire.TOPIC).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(POLL).forEach(record -> {
                    if (record.value() != null) {
                        hashes.put(record.key(), wire.hash(record.value()));
                    }
                });
            }
        }
        return hashes;
    }
}
