package oubli.vault;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import oubli.schemas.WrappedDataKey;

/**
 * Follows {@code keys.data-keys} and remembers, in memory only, at which offset each key stands; a key is fetched by seek when
 * it is needed. Following all the time is what keeps bound T1: a tombstone takes effect as soon as it is committed.
 */
public final class DataKeyIndex implements DataKeys, AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final String topic;
    private final KeyPlaces places;
    private final KeyTopicFollower follower;
    private final KeyFetcher fetcher;
    private final Duration wait;

    DataKeyIndex(String topic, KeyPlaces places, KeyTopicFollower follower, KeyFetcher fetcher, Duration wait) {
        this.topic = topic;
        this.places = places;
        this.follower = follower;
        this.fetcher = fetcher;
        this.wait = wait;
    }

    /**
     * Starts to follow the topic in a daemon thread of its own.
     *
     * @param clientConfig bootstrap servers and security; isolation, offsets and deserializers are set here
     * @param values reads the topic's values, such as {@code AvroSerde.deserializer(Topics.DATA_KEYS, …)}
     * @param wait how long one look-up may take before it counts as not caught up
     */
    public static DataKeyIndex start(
            String topic, Map<String, ?> clientConfig, Deserializer<WrappedDataKey> values, Duration wait) {
        var places = new KeyPlaces();
        var follower = new KeyTopicFollower(topic, consumer(clientConfig, "read_committed", 500), places);
        var fetcher = new KeyFetcher(topic, consumer(clientConfig, "read_uncommitted", 1), values, wait);
        follower.start();
        return new DataKeyIndex(topic, places, follower, fetcher, wait);
    }

    @Override
    public boolean catchUp() {
        try {
            return follower.awaitPast(fetcher.ends(), wait);
        } catch (KafkaException e) {
            return false;
        }
    }

    @Override
    public Optional<WrappedDataKey> find(String subjectId, String keyId) {
        var key = subjectId + "/" + keyId;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var place = places.of(key);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            var found = fetcher.fetch(key, place.get());
            if (found.isPresent() && places.of(key).equals(place)) {
                return found;
            }
            catchUp();
        }
        throw new KeyTopicUnavailableException(topic);
    }

    /** How many keys stand in the topic. */
    public int size() {
        return places.size();
    }

    /** Whether the topic is being followed now; a missing broker or ACL makes it false until it is mended. */
    public boolean healthy() {
        return follower.healthy();
    }

    @Override
    public void close() {
        follower.close();
        fetcher.close();
    }

    private static Consumer<String, byte[]> consumer(Map<String, ?> clientConfig, String isolation, int pollRecords) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pollRecords);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
