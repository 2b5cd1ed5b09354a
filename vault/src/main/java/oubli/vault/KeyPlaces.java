package oubli.vault;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where the latest value of each data key stands in the topic. */
final class KeyPlaces {
    private static final String HEARTBEAT = "~";

    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /** Heartbeats and records without a key are none of ours. */
    @SuppressWarnings("NullAway") // Kafka's records have null keys and values
    void apply(ConsumerRecord<String, byte[]> keyRecord) {
        var key = keyRecord.key();
        if (key == null || key.startsWith(HEARTBEAT)) {
            return;
        }
        if (keyRecord.value() == null) {
            places.remove(key);
        } else {
            places.put(key, new Place(keyRecord.partition(), keyRecord.offset()));
        }
    }

    Optional<Place> of(String key) {
        return Optional.ofNullable(places.get(key));
    }

    int size() {
        return places.size();
    }

    void clear() {
        places.clear();
    }

    /** One record of the topic. */
    record Place(int partition, long offset) {}
}
