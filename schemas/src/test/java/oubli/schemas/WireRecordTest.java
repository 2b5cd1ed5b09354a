package oubli.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;

class WireRecordTest {

    private static final String CANARY = "marie.canary@example.org";

    @Test
    void whatNamesAPersonPrintsItsNameAlone() {
        for (var type : List.of(ContactRequestContent.class, ProspectProfile.class, RightsRequestContent.class)) {
            assertThat(filled(type).toString()).isEqualTo(type.getSimpleName());
        }
    }

    @Test
    void whatDoesNotPrintsWhatItHolds() {
        var now = Instant.parse("2027-03-01T09:00:00Z");
        var meta = Metas.of(new UUID(7, 7), now, now, "test", "2020-04-01");

        assertThat(meta.toString()).contains(new UUID(7, 7).toString(), "2020-04-01");
    }

    private static SpecificRecordBase filled(Class<? extends SpecificRecordBase> type) {
        try {
            var record = type.getConstructor().newInstance();
            record.getSchema().getFields().stream()
                    .filter(field -> "direct".equals(field.getProp("privacy")))
                    .forEach(field -> record.put(field.pos(), CANARY));
            return record;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
