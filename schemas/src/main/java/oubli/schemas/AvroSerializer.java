package oubli.schemas;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import oubli.schemas.registry.SchemaRegistry;

/**
 * Writes values in the Confluent wire format: magic byte 0, schema id in four bytes, Avro. Takes Confluent's configuration keys; unlike
 * Confluent's, {@code auto.register.schemas} is false unless set, because registration is a step of the deployment. The registry is asked
 * once per topic and schema; after that an outage is not noticed.
 */
public final class AvroSerializer implements Serializer<SpecificRecord> {

    private final Map<Subject, WireEncoding> encodings = new ConcurrentHashMap<>();
    private SchemaLookup lookup = SchemaLookup.unconfigured();

    /** For Kafka, which calls {@link #configure} next. */
    public AvroSerializer() {}

    public AvroSerializer(Map<String, ?> config) {
        configure(config, false);
    }

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        if (isKey) {
            throw new IllegalArgumentException("keys are plain strings: use it as value.serializer only");
        }
        lookup = new SchemaLookup(SchemaRegistry.of(config), new HashMap<>(config));
        encodings.clear();
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable SpecificRecord value) {
        return value == null ? null : encoding(topic, value.getSchema()).write(value);
    }

    /** Repeats the value's meta as CloudEvents headers of the record. */
    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, @Nullable SpecificRecord value) {
        if (value != null) {
            CloudEventHeaders.put(headers, value);
        }
        return serialize(topic, value);
    }

    private WireEncoding encoding(String topic, Schema schema) {
        var subject = new Subject(topic, schema);
        var known = encodings.get(subject);
        return known != null ? known : encodings.computeIfAbsent(subject, this::ask);
    }

    private WireEncoding ask(Subject subject) {
        return lookup.encodingOf(subject.topic + "-value", subject.schema);
    }

    /** By identity of the schema: generated classes have one each, and comparing schemas in depth is slow. */
    private record Subject(String topic, Schema schema) {

        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(@Nullable Object other) {
            return other instanceof Subject that && schema == that.schema && topic.equals(that.topic);
        }

        @Override
        public int hashCode() {
            return 31 * topic.hashCode() + System.identityHashCode(schema);
        }
    }
}
