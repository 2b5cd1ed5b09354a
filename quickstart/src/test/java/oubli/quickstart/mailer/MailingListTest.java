package oubli.quickstart.mailer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.recipient.erasure.Erasure;
import oubli.schemas.DataClass;

class MailingListTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T09:00:00Z");

    @TempDir
    Path folder;

    private MailingList list;

    @BeforeEach
    void open() {
        list = MailingList.open(folder);
    }

    @AfterEach
    void close() throws Exception {
        list.close();
    }

    @Test
    void knowsASubjectSinceItsLatestProfileInWhateverOrderTheyArrive() throws Exception {
        list.add("anne", TUESDAY);
        list.add("anne", MONDAY);

        assertThat(list.entries()).containsExactly(new MailingList.Entry("anne", TUESDAY));
    }

    @Test
    void forgetsWhoWasThereUpToTheErasedInstant() throws Exception {
        list.add("anne", MONDAY);

        assertThat(list.forget(erasure("e1", MONDAY), TUESDAY).count()).isOne();

        assertThat(list.entries()).isEmpty();
    }

    @Test
    void keepsWhoAllowedNewsAnewAfterIt() throws Exception {
        list.add("anne", MONDAY);
        list.add("anne", TUESDAY);

        list.forget(erasure("e1", MONDAY), TUESDAY);

        assertThat(list.entries()).hasSize(1);
    }

    private static Erasure erasure(String erasureId, Instant upTo) {
        return new Erasure(erasureId, "anne", DataClass.PROSPECT, "", "WITHDRAWN", "§5", upTo, upTo);
    }
}
