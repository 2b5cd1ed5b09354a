package oubli.quickstart.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.recipient.contact.Occurrence;
import oubli.recipient.contact.Prospect;
import oubli.recipient.erasure.Erasure;
import oubli.recipient.erasure.Outcome;
import oubli.schemas.DataClass;

class CrmRecordsTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T10:15:00Z");
    private static final Instant TUESDAY = MONDAY.plusSeconds(86_400);

    @TempDir
    Path folder;

    private CrmRecords records;

    @BeforeEach
    void open() {
        records = CrmRecords.open(folder);
    }

    @AfterEach
    void close() throws Exception {
        records.close();
    }

    @Test
    void keepsTheLatestWordInWhateverOrderItArrives() throws Exception {
        records.save(prospect("anne", "new@example.fr", TUESDAY));
        records.save(prospect("anne", "old@example.fr", MONDAY));

        assertThat(records.prospects()).extracting(CrmView.Row::email).containsExactly("new@example.fr");
    }

    @Test
    void answersARepeatedErasureLikeTheFirst() throws Exception {
        records.save(prospect("anne", "anne@example.fr", MONDAY));

        assertThat(records.erase(erasure("e1", "anne"), TUESDAY)).isEqualTo(Outcome.done(1, "secure-delete"));
        assertThat(records.erase(erasure("e1", "anne"), TUESDAY)).isEqualTo(Outcome.done(1, "secure-delete"));
        assertThat(records.prospects()).isEmpty();
        assertThat(records.erasures()).hasSize(1);
    }

    @Test
    void leavesOthersAlone() throws Exception {
        records.save(prospect("anne", "anne@example.fr", MONDAY));
        records.save(prospect("bruno", "bruno@example.fr", MONDAY));

        records.erase(erasure("e1", "anne"), TUESDAY);

        assertThat(records.prospects()).extracting(CrmView.Row::subjectId).containsExactly("bruno");
    }

    /** Erasures and contacts travel on different topics: the new profile may be there before the former one's erasure. */
    @Test
    void keepsWhatWasGivenAnewAfterTheErasedInstant() throws Exception {
        records.save(prospect("anne", "anne@example.fr", MONDAY));
        records.save(prospect("anne", "anne@example.fr", TUESDAY.plusMillis(1)));

        assertThat(records.erase(erasure("e1", "anne"), TUESDAY)).isEqualTo(Outcome.nothingHeld());

        assertThat(records.prospects()).hasSize(1);
    }

    @Test
    void saysWhenItHeldNothing() throws Exception {
        assertThat(records.erase(erasure("e1", "nobody"), TUESDAY)).isEqualTo(Outcome.nothingHeld());
    }

    private static Prospect prospect(String subjectId, String email, Instant at) {
        return new Prospect(new Occurrence(subjectId, "event-" + at, at), "", email, "", "fr");
    }

    private static Erasure erasure(String erasureId, String subjectId) {
        return new Erasure(erasureId, subjectId, DataClass.PROSPECT, "", "LAPSED", "§8", TUESDAY, TUESDAY);
    }
}
