package oubli.schemas;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import oubli.schemas.WireException.Reason;

/** Another deserializer of the same wire format, with our reasons: its exceptions name what it found, ours only the code. */
final class ForeignDeserializer<V extends SpecificRecord> implements Deserializer<V> {

    private static final String NOT_FOUND = "404";

    private final Class<V> type;
    private final Deserializer<?> theirs;

    ForeignDeserializer(Class<V> type, Deserializer<?> theirs) {
        this.type = type;
        this.theirs = theirs;
    }

    /** Confluent's defaults differ from ours: registration is a deploy step, readers want classes, schemas carry nothing of Java. */
    static Map<String, Object> configured(Map<String, Object> config) {
        var configured = new HashMap<String, Object>(config);
        // A registry in memory starts empty in each library, so there the first writer registers.
        configured.putIfAbsent("auto.register.schemas", isInMemory(config));
        configured.putIfAbsent("specific.avro.reader", true);
        configured.putIfAbsent("avro.remove.java.properties", true);
        configured.putIfAbsent("avro.reflection.allow.null", false);
        return configured;
    }

    private static boolean isInMemory(Map<String, Object> config) {
        return String.valueOf(config.get("schema.registry.url")).startsWith("mock://");
    }

    @Override
    public @Nullable V deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < WireEncoding.HEADER || bytes[0] != WireEncoding.MAGIC) {
            throw new WireException(Reason.NOT_AVRO);
        }
        try {
            return type.cast(theirs.deserialize(topic, bytes));
        } catch (ClassCastException | SerializationException e) {
            throw translated(e);
        }
    }

    private static KafkaException translated(RuntimeException thrown) {
        var cause = thrown.getCause() == null ? thrown : thrown.getCause();
        if (cause.getClass().getSimpleName().equals("RestClientException")) {
            return String.valueOf(cause.getMessage()).contains(NOT_FOUND)
                    ? new WireException(Reason.UNKNOWN_SCHEMA, cause.getClass())
                    : new KafkaException("schema registry refused a look-up");
        }
        return isOutage(cause)
                ? new KafkaException("schema registry does not answer", cause)
                : new WireException(Reason.UNDECODABLE, cause.getClass());
    }

    private static boolean isOutage(Throwable cause) {
        return cause instanceof IOException && !(cause instanceof java.io.EOFException);
    }

    @Override
    public void close() {
        theirs.close();
    }
}
