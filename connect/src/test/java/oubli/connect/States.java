package oubli.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import oubli.schemas.AvroSerde;
import oubli.schemas.ConsentCell;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentMethod;
import oubli.schemas.CurrentConsent;
import oubli.schemas.Metas;
import oubli.schemas.Topics;

/** Records of privacy.consent.state as consent-stream writes them. */
final class States {

    static final String TOPIC = Topics.CONSENT_STATE.name();
    static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    static final Map<String, String> REGISTRY = Map.of("schema.registry.url", "mock://connect");

    static byte[] state(String subjectId, ConsentDecision decision) {
        var state = CurrentConsent.newBuilder()
                .setMeta(Metas.of(id(subjectId + decision), NOW, NOW, "consent-stream", "2020-04-01"))
                .setSubjectId(subjectId)
                .setGeneration(2)
                .setGenerationStartedAt(NOW)
                .setCells(List.of(cell(decision)))
                .build();
        return AvroSerde.<CurrentConsent>serializer(REGISTRY).serialize(TOPIC, state);
    }

    private static ConsentCell cell(ConsentDecision decision) {
        return ConsentCell.newBuilder()
                .setPurpose("PROSPECTING")
                .setChannel("EMAIL")
                .setDecision(decision)
                .setSince(NOW)
                .setNoticeVersion("2020-04-01")
                .setNoticeHash("h")
                .setMethod(ConsentMethod.FORM)
                .setEventId(id("decision").toString())
                .build();
    }

    private static UUID id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(UTF_8));
    }

    private States() {}
}
