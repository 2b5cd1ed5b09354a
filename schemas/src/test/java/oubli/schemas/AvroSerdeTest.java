package oubli.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {

    private static final String TOPIC = Topics.CONSENT_DECISIONS.name();

    @Test
    void readsBackWhatItWrote() {
        var serde = AvroSerde.of(Topics.CONSENT_DECISIONS, Samples.memoryRegistry("serde"));
        var event = Samples.decided("p1");

        var bytes = serde.serializer().serialize(TOPIC, event);

        assertThat(bytes).startsWith(0, 0, 0, 0);
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(event);
    }

    @Test
    void writesTheHeadersOfTheValueOverAnyOthers() {
        var headers = new RecordHeaders().add("ce_id", "somebody else's".getBytes(UTF_8));
        var event = Samples.decided("p1");

        AvroSerde.<ConsentEvent>serializer(Samples.memoryRegistry("serde")).serialize(TOPIC, headers, event);

        assertThat(CloudEventHeaders.faults(headers, event)).isEmpty();
        assertThat(new String(headers.lastHeader("ce_type").value(), UTF_8))
                .isEqualTo("oubli.schemas.ConsentEvent.decided");
        assertThat(new String(headers.lastHeader("ce_time").value(), UTF_8)).isEqualTo("2026-11-23T09:00:00Z");
    }
}
