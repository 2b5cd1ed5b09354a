package oubli.schemas;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** The serde of a topic's values. Which classes do the work is configuration; the default ones are ours. */
public final class AvroSerde {

    /** Class name of the serializer; it gets the whole configuration. */
    public static final String SERIALIZER = "oubli.avro.serializer";
    /** Class name of the deserializer; it gets the whole configuration. */
    public static final String DESERIALIZER = "oubli.avro.deserializer";

    public static <V extends SpecificRecord> Serde<V> of(Topic<V> topic, Map<String, ?> config) {
        return Serdes.serdeFrom(serializer(config), deserializer(topic, config));
    }

    public static <V extends SpecificRecord> Serializer<V> serializer(Map<String, ?> config) {
        return ConfiguredSerdes.serializer(new HashMap<>(config));
    }

    public static <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic, Map<String, ?> config) {
        return ConfiguredSerdes.deserializer(topic, new HashMap<>(config));
    }

    private AvroSerde() {}
}
