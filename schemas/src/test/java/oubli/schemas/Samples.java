package oubli.schemas;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Values for tests. */
public final class Samples {

    public static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");

    public static Map<String, String> memoryRegistry(String name) {
        return Map.of("schema.registry.url", "mock://" + name);
    }

    public static ConsentEvent decided(String subject) {
        return ConsentEvent.newBuilder()
                .setMeta(Metas.of(new UUID(1, 2), AT, AT, "contact-ingest", "2020-04-01"))
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

    private Samples() {}
}
