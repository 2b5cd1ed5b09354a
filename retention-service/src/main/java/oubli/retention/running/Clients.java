package oubli.retention.running;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** How Kafka's clients and serdes of this service are configured. */
final class Clients {

    static Map<String, Object> config(RetentionProperties properties) {
        var clients = new HashMap<String, Object>(properties.kafka().properties());
        clients.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, properties.kafka().bootstrapServers());
        clients.putAll(serdes(properties));
        return clients;
    }

    static Map<String, Object> serdes(RetentionProperties properties) {
        var serdes = new HashMap<String, Object>(properties.schemaRegistry().properties());
        serdes.put("schema.registry.url", properties.schemaRegistry().url());
        return serdes;
    }

    /** For a recipient-kit: one slow answer after the other must not look like a dead thread. */
    static Map<String, String> ofRecipient(RetentionProperties properties) {
        var clients = new HashMap<>(properties.schemaRegistry().properties());
        clients.putAll(properties.kafka().properties());
        clients.put("schema.registry.url", properties.schemaRegistry().url());
        clients.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, properties.kafka().bootstrapServers());
        clients.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "20");
        clients.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, "3600000");
        return clients;
    }

    /** Acknowledged by every replica in sync and idempotent; gives up soon, for what it sends is sent again. */
    static Producer<String, byte[]> producer(RetentionProperties properties) {
        var config = config(properties);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    private Clients() {}
}
