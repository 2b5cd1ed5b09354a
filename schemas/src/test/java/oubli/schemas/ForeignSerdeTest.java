package oubli.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import oubli.schemas.WireException.Reason;

/** Another serializer of the same wire format may do the work, and its failures get our reasons. */
class ForeignSerdeTest {

    private static final String TOPIC = Topics.CONSENT_DECISIONS.name();
    private static final byte[] BYTES = {0, 0, 0, 0, 3, 1};

    @Test
    void theConfiguredClassesDoTheWorkWithConfluentsKeysSet() {
        var serde = AvroSerde.of(Topics.CONSENT_DECISIONS, config(Writing.class, Failing.class));

        assertThat(serde.serializer().serialize(TOPIC, Samples.decided("p1"))).isEqualTo(BYTES);
        assertThat(Writing.seen)
                .containsEntry("auto.register.schemas", false)
                .containsEntry("avro.remove.java.properties", true)
                .containsEntry("schema.registry.url", "http://localhost:1");
    }

    @Test
    void whatIsNotTheWireFormatNeverReachesThem() {
        assertThat(reason(new byte[] {7, 7})).isEqualTo(Reason.NOT_AVRO);
    }

    @Test
    void theirFailuresGetOurReasonsWithoutTheirWords() {
        Failing.failure = new SerializationException("marie@canary.example", new EOFException());
        assertThat(reason(BYTES)).isEqualTo(Reason.UNDECODABLE);

        Failing.failure =
                new SerializationException("marie@canary.example", new RestClientException("40403 Schema; 404"));
        assertThat(reason(BYTES)).isEqualTo(Reason.UNKNOWN_SCHEMA);
    }

    @Test
    void anOutageIsNotTheRecordsFault() {
        Failing.failure = new SerializationException("down", new ConnectException());

        assertThat(catchThrowable(() -> read(BYTES)))
                .isInstanceOf(KafkaException.class)
                .isNotInstanceOf(SerializationException.class);
    }

    @Test
    void aClassThatCannotBeOpenedIsNamed() {
        assertThatThrownBy(() -> AvroSerde.serializer(
                        Map.of("schema.registry.url", "mock://foreign", AvroSerde.SERIALIZER, "no.such.Serializer")))
                .hasMessageContaining("no.such.Serializer");
    }

    private static Reason reason(byte[] bytes) {
        var thrown = catchThrowableOfType(WireException.class, () -> read(bytes));
        assertThat(thrown).hasMessage(thrown.reason().code());
        return thrown.reason();
    }

    private static void read(byte[] bytes) {
        AvroSerde.deserializer(Topics.CONSENT_DECISIONS, config(Writing.class, Failing.class))
                .deserialize(TOPIC, bytes);
    }

    private static Map<String, String> config(Class<?> serializer, Class<?> deserializer) {
        return Map.of(
                "schema.registry.url",
                "http://localhost:1",
                AvroSerde.SERIALIZER,
                serializer.getName(),
                AvroSerde.DESERIALIZER,
                deserializer.getName());
    }

    public static final class Writing implements Serializer<Object> {

        static final Map<String, Object> seen = new HashMap<>();

        @Override
        public void configure(Map<String, ?> config, boolean isKey) {
            seen.putAll(config);
        }

        @Override
        public byte[] serialize(String topic, Object value) {
            return BYTES;
        }
    }

    public static final class Failing implements Deserializer<Object> {

        static RuntimeException failure = new SerializationException("unset");

        @Override
        public Object deserialize(String topic, byte[] bytes) {
            throw failure;
        }
    }

    private static final class RestClientException extends IOException {

        RestClientException(String message) {
            super(message);
        }
    }
}
