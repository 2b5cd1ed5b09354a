package oubli.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import oubli.schemas.ContactEvent;
import oubli.schemas.ContactRequestContent;
import oubli.schemas.DataClass;
import oubli.schemas.Meta;
import oubli.schemas.ProfileRecorded;
import oubli.schemas.Sealed;

class ValueViewTest {
    private static final Meta META = Meta.newBuilder()
            .setEventId("0190a5d2-0000-7000-8000-000000000001")
            .setOccurredAt(Instant.parse("2026-11-23T09:15:00Z"))
            .setRecordedAt(Instant.parse("2026-11-23T09:15:00Z"))
            .setSource("contact-ingest")
            .setPolicyVersion("2020-04-01")
            .build();
    private static final ContactEvent EVENT = ContactEvent.newBuilder()
            .setMeta(META)
            .setSubjectId("psubject")
            .setProfileRecorded(ProfileRecorded.newBuilder()
                    .setSealed(Sealed.newBuilder()
                            .setFormat(1)
                            .setKeyId("key")
                            .setDataClass(DataClass.PROSPECT)
                            .setInnerSchema(7)
                            .setBox(ByteBuffer.wrap(new byte[] {1, 2, (byte) 0xff}))
                            .build())
                    .build())
            .build();

    @Test
    void namesTheFactThatIsSet() {
        assertThat(ValueView.typeOf(EVENT)).isEqualTo("ProfileRecorded");
        assertThat(ValueView.typeOf(META)).isEqualTo("Meta");
    }

    @Test
    void showsAFactsFieldsBesideThoseOfItsRecord() {
        var fields = ValueView.fieldsOf(EVENT);

        assertThat(fields).containsOnlyKeys("meta", "subjectId", "sealed");
        assertThat(fields.get("meta")).asString().contains("occurredAt=2026-11-23T09:15:00Z");
    }

    @Test
    void showsSealedBytesAsBytes() {
        assertThat(ValueView.fieldsOf(EVENT).get("sealed"))
                .isInstanceOfSatisfying(
                        Map.class, block -> assertThat(block.get("box")).isEqualTo("0102ff (3 bytes)"));
    }

    @Test
    void masksWhateverASchemaTagsAsPersonal() {
        var content = ContactRequestContent.newBuilder()
                .setFullName("Canary Name")
                .setEmail("canary@example.fr")
                .setMessage("canary message")
                .setLanguage("fr")
                .build();

        assertThat(ValueView.fieldsOf(content).toString())
                .contains("language=fr")
                .doesNotContainIgnoringCase("canary");
    }
}
