package oubli.recipient;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import oubli.schemas.Answered;
import oubli.schemas.ContactEvent;
import oubli.schemas.ContactRequestContent;
import oubli.schemas.DataClass;
import oubli.schemas.ErasureAction;
import oubli.schemas.ErasureEvent;
import oubli.schemas.ErasureReason;
import oubli.schemas.Meta;
import oubli.schemas.Metas;
import oubli.schemas.ProfileRecorded;
import oubli.schemas.ProspectProfile;
import oubli.schemas.Sealed;
import oubli.schemas.Submitted;
import oubli.vault.Sealer;

/** Events as the services write them. */
final class Events {

    static final String ANNE = "panne2222222222222222222222";
    static final String BRUNO = "pbruno222222222222222222222";
    static final Instant COLLECTED = Instant.parse("2026-11-23T10:15:00Z");

    private Events() {}

    static String idOf(SpecificRecord value) {
        return ((Meta) value.get(0)).getEventId();
    }

    static ErasureEvent erasure(String subjectId) {
        return erasure(subjectId, List.of("crm", "mailer"));
    }

    static ErasureEvent erasure(String subjectId, List<String> expected) {
        return ErasureEvent.newBuilder()
                .setMeta(meta(COLLECTED.plusSeconds(1)))
                .setSubjectId(subjectId)
                .setErasureId(UUID.nameUUIDFromBytes(subjectId.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString())
                .setAction(ErasureAction.ERASE)
                .setScope(DataClass.PROSPECT)
                .setReason(ErasureReason.LAPSED)
                .setRule("prospect")
                .setClause("§8")
                .setGeneration(1)
                .setDueAt(Stage.NOW)
                .setExpectedRecipients(expected)
                .setReceiptsDueAt(Stage.NOW.plusSeconds(30 * 86_400))
                .build();
    }

    static ContactEvent profile(Stage stage, String subjectId) {
        return profile(stage, subjectId, COLLECTED);
    }

    static ContactEvent profile(Stage stage, String subjectId, Instant at) {
        var event = contact(subjectId, at);
        var inner = ProspectProfile.newBuilder()
                .setEmail("anne@canary.example")
                .setLanguage("fr")
                .build();
        event.setProfileRecorded(ProfileRecorded.newBuilder()
                .setSealed(seal(stage, DataClass.PROSPECT, event, "ProfileRecorded", inner))
                .build());
        return event;
    }

    static ContactEvent request(Stage stage, String subjectId, String requestId) {
        var event = contact(subjectId, COLLECTED);
        var inner = ContactRequestContent.newBuilder()
                .setEmail("anne@canary.example")
                .setMessage("canary message")
                .setLanguage("fr")
                .build();
        event.setSubmitted(Submitted.newBuilder()
                .setRequestId(requestId)
                .setSealed(seal(stage, DataClass.CONTACT_REQUEST, event, "Submitted", inner))
                .setNoticeVersion("2020-04-01")
                .setNoticeHash("00")
                .setLanguage("fr")
                .build());
        return event;
    }

    static ContactEvent answered(String subjectId, String requestId) {
        var event = contact(subjectId, COLLECTED);
        event.setAnswered(new Answered(requestId));
        return event;
    }

    static ContactEvent contact(String subjectId, Instant at) {
        return ContactEvent.newBuilder()
                .setMeta(meta(at))
                .setSubjectId(subjectId)
                .build();
    }

    private static Sealed seal(
            Stage stage, DataClass dataClass, ContactEvent event, String fact, SpecificRecord inner) {
        var item = new Sealer(stage.secrets.keys())
                .seal(dataClass, event.getSubjectId(), event.getMeta().getEventId(), fact, "", inner);
        stage.keys.put(item.dataKey(event.getMeta()));
        return item.sealed();
    }

    private static Meta meta(Instant at) {
        return Metas.of(UUID.randomUUID(), at, at, "test", "2020-04-01");
    }
}
