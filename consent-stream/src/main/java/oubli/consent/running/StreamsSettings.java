package oubli.consent.running;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;

/** What Kafka Streams is told; the guarantees stand here and no configuration can weaken them. */
final class StreamsSettings {

    static final String APPLICATION_ID = "consent-stream";

    private static final Set<String> FIXED = Set.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            ProducerConfig.ACKS_CONFIG,
            "producer.acks",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            "producer.enable.idempotence",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "consumer.isolation.level");

    /** @param internalTopics settings for changelogs, with Streams' prefix {@code topic.} */
    static Properties of(ConsentProperties properties, Map<String, String> internalTopics, HostInfo here) {
        refuseFixed(properties.kafka().properties());
        var settings = new Properties();
        settings.putAll(properties.kafka().properties());
        settings.putAll(internalTopics);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, properties.kafka().bootstrapServers());
        settings.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG, properties.topics().replication());
        putGuarantees(settings);
        putState(settings, properties.consentStream());
        settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, here.host() + ":" + here.port());
        putClients(settings);
        return settings;
    }

    private static void refuseFixed(Map<String, String> properties) {
        var refused = new TreeSet<>(properties.keySet());
        refused.retainAll(FIXED);
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException(
                    "oubli.kafka.properties sets " + refused + ", which the exactly-once promise fixes: remove it");
        }
    }

    private static void putGuarantees(Properties settings) {
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    }

    private static void putState(Properties settings, ConsentProperties.Stream stream) {
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG,
                Path.of(stream.stateDir()).toAbsolutePath().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, stream.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, stream.standbyReplicas());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, stream.cacheBytes());
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksSettings.class);
    }

    /** Classic protocol until a measurement says otherwise: the streams protocol ties a group to its source topics. */
    private static void putClients(Properties settings) {
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 * 1024);
    }

    private StreamsSettings() {}
}
