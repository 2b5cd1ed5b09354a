package oubli.ingest.publish;

import static org.apache.kafka.clients.producer.ProducerConfig.*;

import java.util.HashMap;
import java.util.Map;
import oubli.schemas.SubjectPartitioner;

/** The one producer's configuration: what a promise rests on cannot be configured away. */
public final class ProducerSettings {

    /** What every acknowledgement means; another value would break the 202. */
    private static final Map<String, String> PROMISED = Map.of(
            ACKS_CONFIG,
            "all",
            ENABLE_IDEMPOTENCE_CONFIG,
            "true",
            PARTITIONER_CLASS_CONFIG,
            SubjectPartitioner.class.getName());

    /**
     * Defaults, then the owner's properties.
     *
     * @throws IllegalStateException where a property weakens the producer; the message names key, value and remedy
     */
    public static Map<String, Object> of(String bootstrapServers, Map<String, String> owners) {
        owners.forEach(ProducerSettings::check);
        var settings = new HashMap<String, Object>(PROMISED);
        settings.put(BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(CLIENT_ID_CONFIG, "contact-ingest");
        settings.put(COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(LINGER_MS_CONFIG, "1");
        settings.put(BATCH_SIZE_CONFIG, "65536");
        settings.put(MAX_BLOCK_MS_CONFIG, "200");
        settings.put(REQUEST_TIMEOUT_MS_CONFIG, "10000");
        settings.put(DELIVERY_TIMEOUT_MS_CONFIG, "30000");
        settings.putAll(owners);
        settings.putAll(PROMISED);
        return Map.copyOf(settings);
    }

    private static void check(String key, String value) {
        var promised = PROMISED.get(key);
        var same = promised == null || promised.equals(value) || (key.equals(ACKS_CONFIG) && value.equals("-1"));
        if (!same) {
            throw new IllegalStateException("oubli.kafka.properties." + key + " must be " + promised + ", was " + value
                    + ": remove the key, an acknowledged request could be lost otherwise");
        }
    }

    private ProducerSettings() {}
}
