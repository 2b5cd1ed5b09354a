package oubli.schemas;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import oubli.schemas.WireException.Reason;
import oubli.schemas.registry.SchemaRegistry;

/**
 * Reads values in the Confluent wire format and resolves the writer's schema to this build's. What cannot be read is a
 * {@link WireException} with a reason; a registry that does not answer is a
 * {@link oubli.schemas.registry.RegistryException}, and the record may be tried again. Ids once seen need no registry.
 */
public final class AvroDeserializer<V extends SpecificRecord> implements Deserializer<V> {

    private final Optional<Topic<V>> topic;
    private Optional<WriterSchemas> schemas = Optional.empty();
    private ThreadLocal<Map<String, WireDecoding<V>>> decodings = ThreadLocal.withInitial(HashMap::new);

    /** For Kafka, which calls {@link #configure} next: each topic of {@link Topics} is read as its own type. */
    public AvroDeserializer() {
        this.topic = Optional.empty();
    }

    public AvroDeserializer(Topic<V> topic, Map<String, ?> config) {
        this.topic = Optional.of(topic);
        configure(config, false);
    }

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        if (isKey) {
            throw new IllegalArgumentException("keys are plain strings: use it as value.deserializer only");
        }
        schemas = Optional.of(new WriterSchemas(SchemaRegistry.of(config)));
        decodings = ThreadLocal.withInitial(HashMap::new);
    }

    /** A tombstone stays null. */
    @Override
    public @Nullable V deserialize(String name, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < WireEncoding.HEADER || bytes[0] != WireEncoding.MAGIC) {
            throw new WireException(Reason.NOT_AVRO);
        }
        return decoding(name).read(ByteBuffer.wrap(bytes).getInt(1), bytes);
    }

    private WireDecoding<V> decoding(String name) {
        var known = decodings.get().get(name);
        return known != null ? known : decodings.get().computeIfAbsent(name, this::open);
    }

    private WireDecoding<V> open(String name) {
        return new WireDecoding<>(
                topic.orElseGet(() -> catalogued(name)),
                schemas.orElseThrow(
                        () -> new ConfigException("schema.registry.url must be configured before the first record")));
    }

    /** The catalogue pairs each name with its type, so the cast holds where V is what the reader of that topic asks for. */
    @SuppressWarnings("unchecked")
    private static <V extends SpecificRecord> Topic<V> catalogued(String name) {
        return (Topic<V>) Topics.byName(name)
                .orElseThrow(() -> new ConfigException(
                        "topic " + name + " is not in the catalogue: name its type in the constructor"));
    }
}
