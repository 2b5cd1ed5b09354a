package oubli.schemas;

import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Opens the serializer classes that the configuration, or else a system property of the same name, asks for. */
final class ConfiguredSerdes {

    static <V extends SpecificRecord> Serializer<V> serializer(Map<String, Object> config) {
        var foreign = named(AvroSerde.SERIALIZER, config);
        if (foreign.isEmpty()) {
            return new WithHeaders<>(new AvroSerializer(config));
        }
        Serializer<?> theirs = ConfiguredSerdes.open(foreign.get(), Serializer.class);
        theirs.configure(ForeignDeserializer.configured(config), false);
        return new WithHeaders<>(theirs);
    }

    static <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic, Map<String, Object> config) {
        var foreign = named(AvroSerde.DESERIALIZER, config);
        if (foreign.isEmpty()) {
            return new AvroDeserializer<>(topic, config);
        }
        Deserializer<?> theirs = ConfiguredSerdes.open(foreign.get(), Deserializer.class);
        theirs.configure(ForeignDeserializer.configured(config), false);
        return new ForeignDeserializer<>(topic.type(), theirs);
    }

    private static Optional<String> named(String key, Map<String, Object> config) {
        return Optional.ofNullable(config.get(key))
                .map(String::valueOf)
                .or(() -> Optional.ofNullable(System.getProperty(key)))
                .filter(name -> !name.isBlank());
    }

    @SuppressWarnings("unchecked")
    private static <T> T open(String name, Class<? super T> kind) {
        try {
            return (T) kind.cast(Class.forName(name).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new KafkaException(
                    new ConfigException(name + " cannot be opened as " + kind.getSimpleName() + ": " + e).getMessage());
        }
    }

    /** Any serializer of our values, with the CloudEvents headers that every record carries. */
    private static final class WithHeaders<V extends SpecificRecord> implements Serializer<V> {

        private final Serializer<Object> values;

        @SuppressWarnings("unchecked")
        WithHeaders(Serializer<?> values) {
            this.values = (Serializer<Object>) values;
        }

        @Override
        public byte @Nullable [] serialize(String topic, @Nullable V value) {
            return values.serialize(topic, value);
        }

        @Override
        public byte @Nullable [] serialize(String topic, Headers headers, @Nullable V value) {
            if (value != null) {
                CloudEventHeaders.put(headers, value);
            }
            return values.serialize(topic, value);
        }

        @Override
        public void close() {
            values.close();
        }
    }

    private ConfiguredSerdes() {}
}
