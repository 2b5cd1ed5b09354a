package oubli.schemas.stream;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import oubli.schemas.TopicSettings;

/** What Kafka Streams is told; the guarantees stand here and no configuration can weaken them. */
public final class StreamsSettings {

    /** How long a thread without records waits for some before it looks whether a punctuation is due; Kafka's 100 would halve a drain. */
    private static final int POLL_MS = 20;

    private static final Set<String> FIXED = Set.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            ProducerConfig.ACKS_CONFIG,
            "producer.acks",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            "producer.enable.idempotence",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "consumer.isolation.level");

    /**
     * The cluster.
     *
     * @param properties passed on to every client as they are, such as security.protocol
     */
    public record Brokers(String bootstrapServers, Map<String, String> properties) {

        public Brokers {
            properties = Map.copyOf(properties);
        }
    }

    /**
     * One running instance of the application.
     *
     * @param here where the other instances reach this one
     * @param stateDir holds the RocksDB stores
     * @param standbyReplicas warm copies on other instances
     * @param cacheBytes of the record caches before the changelogs; 0: each write is its own
     * @param groupInstanceId a name that no other instance of the group has and that outlives a restart: who comes back under it
     *     takes its tasks up at once, instead of after the session of the one that died (KIP-345); empty: none
     */
    public record Instance(
            HostInfo here, Path stateDir, int threads, int standbyReplicas, long cacheBytes, String groupInstanceId) {}

    /** The whole configuration; the topics settle replication and the changelogs. */
    public static Properties of(String applicationId, Brokers brokers, TopicSettings topics, Instance instance) {
        refuseFixed(brokers.properties());
        var settings = new Properties();
        settings.putAll(brokers.properties());
        settings.putAll(topics.internalTopicConfig());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers.bootstrapServers());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, topics.replication());
        putGuarantees(settings);
        putInstance(settings, instance);
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
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
        settings.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    }

    private static void putInstance(Properties settings, Instance instance) {
        var here = instance.here();
        settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, here.host() + ":" + here.port());
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG,
                instance.stateDir().toAbsolutePath().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, instance.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, instance.standbyReplicas());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, instance.cacheBytes());
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksSettings.class);
        if (!instance.groupInstanceId().isEmpty()) {
            settings.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                    instance.groupInstanceId());
        }
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
