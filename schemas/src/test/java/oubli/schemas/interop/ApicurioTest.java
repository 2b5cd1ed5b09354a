package oubli.schemas.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import oubli.schemas.AvroDeserializer;
import oubli.schemas.AvroSerializer;
import oubli.schemas.RandomValues;
import oubli.schemas.Samples;
import oubli.schemas.Topic;
import oubli.schemas.Topics;

/** Apicurio's own serde writes the bytes that we write, and each side reads the other's. */
class ApicurioTest {

    private static final Map<String, Object> THEIRS = Map.of(
            "apicurio.registry.url", "http://localhost:1",
            "apicurio.registry.use-id", "contentId",
            "apicurio.registry.use-specific-avro-reader", true);
    private static final Map<String, String> OURS = Samples.memoryRegistry("apicurio");

    static Stream<Topic<?>> topics() {
        return Topics.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topics")
    <V extends SpecificRecord> void writesAndReadsTheSameBytes(Topic<V> topic) {
        try (var theirWriter = new AvroKafkaSerializer<V>(new ReleasedSchemas<>(topic.registrySubject()));
                var theirReader = new AvroKafkaDeserializer<V>(new ReleasedSchemas<>(topic.registrySubject()));
                var ourWriter = new AvroSerializer(OURS);
                var ourReader = new AvroDeserializer<>(topic, OURS)) {
            theirWriter.configure(THEIRS, false);
            theirReader.configure(THEIRS, false);
            var values = new RandomValues(20261123L);
            for (int i = 0; i < 20; i++) {
                var value = values.of(topic);
                var ours = ourWriter.serialize(topic.name(), value);
                var theirs = theirWriter.serialize(topic.name(), new RecordHeaders(), value);

                assertThat(theirs).isEqualTo(ours);
                assertThat(ourWriter.serialize(
                                topic.name(), theirReader.deserialize(topic.name(), new RecordHeaders(), ours)))
                        .isEqualTo(ours);
                assertThat(ourReader.deserialize(topic.name(), theirs)).isEqualTo(value);
            }
        }
    }
}
