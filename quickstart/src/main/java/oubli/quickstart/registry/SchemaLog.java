package oubli.quickstart.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The compacted topic {@code _schemas} that holds what was registered, in Confluent's record format. */
final class SchemaLog implements AutoCloseable {

    private static final String TOPIC = "_schemas";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final JsonMapper JSON = new JsonMapper();

    private final String bootstrapServers;
    private final KafkaProducer<String, String> producer;

    SchemaLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers,
                "client.id", "schema-registry",
                "buffer.memory", "2097152",
                "linger.ms", "0",
                "delivery.timeout.ms", "10000",
                "request.timeout.ms", "5000",
                "max.block.ms", "10000");
        this.producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    /** Creates the topic at the first start, then hands over every entry that stands in it, in order. */
    void replay(Consumer<RegisteredVersion> ledger) {
        createTopic();
        Map<String, Object> config =
                Map.of("bootstrap.servers", bootstrapServers, "client.id", "schema-registry", "check.crcs", "true");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> entryOf(record).ifPresent(ledger));
            }
        }
    }

    /** Returns when the broker has acknowledged the entry. */
    void append(RegisteredVersion entry) {
        try {
            producer.send(new ProducerRecord<>(TOPIC, 0, keyOf(entry), valueOf(entry)))
                    .get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException("Kafka did not take the schema of " + entry.subject(), refused);
        } catch (InterruptedException stopped) {
            throw new InterruptException(stopped);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }

    private void createTopic() {
        var topic = new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("The topic " + TOPIC + " could not be created.", refused);
            }
        } catch (InterruptedException stopped) {
            throw new InterruptException(stopped);
        }
    }

    private static String keyOf(RegisteredVersion entry) {
        return JSON.createObjectNode()
                .put("keytype", "SCHEMA")
                .put("subject", entry.subject())
                .put("version", entry.version())
                .put("magic", 1)
                .toString();
    }

    private static String valueOf(RegisteredVersion entry) {
        return JSON.createObjectNode()
                .put("subject", entry.subject())
                .put("version", entry.version())
                .put("id", entry.id())
                .put("schema", entry.schema())
                .put("deleted", false)
                .toString();
    }

    /** Other kinds of entries (CONFIG, MODE, NOOP) that a Confluent registry may have written are passed over. */
    private static Optional<RegisteredVersion> entryOf(ConsumerRecord<String, String> record) {
        if (record.value() == null || !"SCHEMA".equals(text(JSON.readTree(record.key()), "keytype"))) {
            return Optional.empty();
        }
        var value = JSON.readTree(record.value());
        return Optional.of(new RegisteredVersion(
                text(value, "subject"),
                value.path("version").asInt(),
                value.path("id").asInt(),
                text(value, "schema")));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
