package oubli.retention.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.policy.Action;
import oubli.policy.Cell;
import oubli.policy.DataClass;
import oubli.policy.Times;
import oubli.retention.saga.Erasure;
import oubli.vault.KeysetFile;

class ErasureJournalTest {

    private static final Instant LATER = Instant.now().plusSeconds(60);

    @TempDir
    Path folder;

    private KeysetFile keys;
    private Path notes;

    @BeforeEach
    void beginKeys() {
        keys = KeysetFile.openOrCreate(folder.resolve("keyset.json"));
        notes = folder.resolve("erasures");
    }

    @Test
    void isReadAgainAsItWasWritten() throws Exception {
        var first = erasure();
        var second = erasure();
        var journal = ErasureJournal.open(notes, keys);
        journal.told(first, LATER);
        journal.told(second, LATER);
        journal.told(first, LATER);

        assertThat(ErasureJournal.open(notes, keys).standing()).containsExactlyInAnyOrder(first, second);
        assertThat(Files.readAllLines(only(notes))).hasSize(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(only(notes))))
                .isEqualTo("rw-------");
    }

    @Test
    void forgetsAnErasureWithItsProof() {
        var journal = ErasureJournal.open(notes, keys);
        var erasure = erasure();
        journal.told(erasure, LATER);

        journal.forgotten(erasure.erasureId());
        journal.forgotten("unknown");

        assertThat(journal.standing()).isEmpty();
        assertThat(ErasureJournal.open(notes, keys).standing()).isEmpty();
    }

    /** As a crash leaves it, within a character. */
    @Test
    void readsPastATornLine() throws Exception {
        var erasure = erasure();
        ErasureJournal.open(notes, keys).told(erasure, LATER);
        var torn = "{\"erasureId\":\"018\",\"clause\":\"§".getBytes(UTF_8);
        Files.write(only(notes), Arrays.copyOf(torn, torn.length - 1), StandardOpenOption.APPEND);
        var next = erasure();
        ErasureJournal.open(notes, keys).told(next, LATER);

        assertThat(ErasureJournal.open(notes, keys).standing()).containsExactlyInAnyOrder(erasure, next);
    }

    @Test
    void leavesOutWhatEveryBackupThatOpensKnows() {
        var journal = ErasureJournal.open(notes, keys);

        journal.told(erasure(), keys.epochs().get(0).begunAt().minusSeconds(1));

        assertThat(journal.standing()).isEmpty();
    }

    @Test
    void dropsAFileOnceNoBackupOfItsTimeOpens() throws Exception {
        var old = erasure();
        ErasureJournal.open(notes, keys).told(old, LATER);
        var file = only(notes);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        beginEpoch();

        ErasureJournal.open(notes, keys).told(erasure(), LATER);
        assertThat(file).as("while its epoch stands").exists();

        keys.destroy("1");
        beginEpoch();
        ErasureJournal.open(notes, keys).told(erasure(), LATER);
        assertThat(file).doesNotExist();
        assertThat(ErasureJournal.open(notes, keys).standing()).hasSize(2).doesNotContain(old);
    }

    private void beginEpoch() {
        var epochs = keys.epochs();
        keys.begin(epochs.get(epochs.size() - 1), Instant.parse("2026-02-01T00:00:00Z"));
    }

    private static Path only(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    private static Erasure erasure() {
        var at = Instant.parse("2026-11-23T12:00:00Z");
        return new Erasure(
                "pmarieaaaaaaaaaaaaaaaaaaaa",
                UUID.randomUUID().toString(),
                Action.ERASE,
                DataClass.PROSPECT,
                "",
                "WITHDRAWN",
                "withdrawal",
                "§8",
                1,
                Times.NOT_YET,
                at,
                at.plusSeconds(1),
                at.plusSeconds(3600),
                List.of("crm", "mailer"),
                "",
                "2020-04-01",
                List.<Cell>of());
    }
}
