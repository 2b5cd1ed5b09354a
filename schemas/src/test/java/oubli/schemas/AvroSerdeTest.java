package oubli.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {

    private static final Map<String, String> CONFIG = Map.of("schema.registry.url", "mock://serde");

    @Test
    void readsBackWhatItWrote() {
        var serde = AvroSerde.of(Topics.CONSENT_DECISIONS, CONFIG);
        var event = decided("p1");

        var bytes = serde.serializer().serialize(Topics.CONSENT_DECISIONS.name(), event);

        assertThat(bytes).startsWith(0, 0, 0, 0, 3);
        assertThat(serde.deserializer().deserialize(Topics.CONSENT_DECISIONS.name(), bytes))
                .isEqualTo(event);
    }

    @Test
    void headersRepeatMeta() {
        var headers = CloudEventHeaders.of(decided("p1"));

        assertThat(new String(headers.lastHeader("ce_type").value(), UTF_8))
                .isEqualTo("oubli.schemas.ConsentEvent.decided");
        assertThat(new String(headers.lastHeader("ce_time").value(), UTF_8)).isEqualTo("2026-11-23T09:00:00Z");
    }

    private static ConsentEvent decided(String subject) {
        var at = Instant.parse("2026-11-23T09:00:00Z");
        return ConsentEvent.newBuilder()
                .setMeta(Metas.of(new UUID(1, 2), at, at, "contact-ingest", "2020-04-01"))
                .setSubjectId(subject)
                .setDecided(Decided.newBuilder()
                        .setPurpose("PROSPECTING")
                        .setChannel("EMAIL")
                        .setDecision(ConsentDecision.GIVEN)
                        .setNoticeVersion("2020-04-01")
                        .setNoticeHash("ab")
                        .setLanguage("fr")
                        .setMethod(ConsentMethod.FORM)
                        .setReceiptId("r1")
                        .build())
                .build();
    }
}
