package oubli.recipient;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of one recipient: what the owner may choose comes from the settings, what correctness rests on does not. */
final class Clients {

    private final RecipientSettings settings;

    Clients(RecipientSettings settings) {
        this.settings = settings;
    }

    /** Shares the partitions with the other instances; the same partition of each topic comes to the same instance. */
    Consumer<byte[], byte[]> inGroup() {
        var config = reading();
        config.putIfAbsent(ConsumerConfig.GROUP_ID_CONFIG, "oubli-" + settings.name());
        config.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "100");
        config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Consumer<byte[], byte[]> ofEveryPartition() {
        var config = reading();
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Producer<byte[], byte[]> producer() {
        var config = ofKafka();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        config.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "0");
        config.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** For the key topic's reader, which sets what it needs besides. */
    Map<String, Object> ofKafka() {
        var config = new HashMap<String, Object>(settings.properties());
        config.keySet().removeIf(Clients::isForSerializers);
        config.putIfAbsent(CommonClientConfigs.CLIENT_ID_CONFIG, "oubli-" + settings.name());
        return config;
    }

    private Map<String, Object> reading() {
        var config = ofKafka();
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return config;
    }

    private static boolean isForSerializers(String key) {
        return key.startsWith("schema.registry.")
                || key.startsWith("basic.auth.")
                || key.equals("auto.register.schemas")
                || key.equals("use.latest.version");
    }
}
