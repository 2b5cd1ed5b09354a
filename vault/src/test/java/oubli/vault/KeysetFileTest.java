package oubli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.schemas.DataClass;

class KeysetFileTest {
    private static final byte[] KEY = new byte[32];
    private static final byte[] BOUND_TO = {1, 2, 3};
    private static final Instant NEXT_WEEK = Instant.parse("2026-11-30T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        KeysetFile.openOrCreate(file());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void survivesARestart() throws Exception {
        var before = KeysetFile.openOrCreate(file());
        var wrapped = before.wrap(before.currentKekId(DataClass.PROSPECT), KEY, BOUND_TO);

        var after = KeysetFile.openOrCreate(file());

        assertThat(after.unwrap("PROSPECT.1", wrapped, BOUND_TO)).isEqualTo(KEY);
    }

    @Test
    void oneClassDoesNotOpenAnother() {
        var keks = KeysetFile.openOrCreate(file());
        var wrapped = keks.wrap("PROSPECT.1", KEY, BOUND_TO);

        assertThatThrownBy(() -> keks.unwrap("CONTACT_REQUEST.1", wrapped, BOUND_TO))
                .isInstanceOf(TamperedKeyException.class);
        assertThatThrownBy(() -> keks.unwrap("PROSPECT.1", wrapped, new byte[0]))
                .isInstanceOf(TamperedKeyException.class);
        assertThatThrownBy(() -> keks.unwrap("PROSPECT.9", wrapped, BOUND_TO))
                .isInstanceOf(UnknownKekException.class)
                .hasMessageContaining("PROSPECT.9");
    }

    @Test
    void learnsAnEpochThatAnotherProcessBegan() throws Exception {
        var reader = KeysetFile.openOrCreate(file());
        var rotator = KeysetFile.openOrCreate(file());
        begin(rotator);
        var wrapped = rotator.wrap("PROSPECT.2", KEY, BOUND_TO);

        assertThat(reader.unwrap("PROSPECT.2", wrapped, BOUND_TO)).isEqualTo(KEY);
        assertThat(ids(reader)).containsExactly("1", "2");
    }

    @Test
    void wrapsUnderTheEpochThatAnotherProcessBegan() {
        var sealing = KeysetFile.openOrCreate(file());

        begin(KeysetFile.openOrCreate(file()));

        await().atMost(Duration.ofSeconds(5))
                .until(() -> sealing.currentKekId(DataClass.PROSPECT).equals("PROSPECT.2"));
    }

    @Test
    void forgetsAnEpochThatAnotherProcessDestroyed() {
        var reader = KeysetFile.openOrCreate(file());
        var wrapped = reader.wrap("PROSPECT.1", KEY, BOUND_TO);
        var rotator = KeysetFile.openOrCreate(file());
        begin(rotator);

        rotator.destroy("1");

        await().atMost(Duration.ofSeconds(5)).until(() -> ids(reader).equals(List.of("2")));
        assertThatThrownBy(() -> reader.unwrap("PROSPECT.1", wrapped, BOUND_TO))
                .isInstanceOf(UnknownKekException.class);
    }

    /** Two that begin the week's epoch at once must not overwrite each other's keys: what the loser wrapped would be lost. */
    @Test
    void anEpochIsBegunOnceHoweverManyTry() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        var first = KeysetFile.openOrCreate(file()).epochs().get(0);
        Callable<byte[]> begin = () -> {
            var keks = KeysetFile.openOrCreate(file());
            keks.begin(first, NEXT_WEEK);
            return keks.wrap("PROSPECT.2", KEY, BOUND_TO);
        };
        var wrapped = pool.invokeAll(IntStream.range(0, 8).mapToObj(i -> begin).toList());
        pool.shutdown();

        var keks = KeysetFile.openOrCreate(file());
        for (var one : wrapped) {
            assertThat(keks.unwrap("PROSPECT.2", one.get(), BOUND_TO)).isEqualTo(KEY);
        }
        assertThat(ids(keks)).containsExactly("1", "2");
    }

    @Test
    void countsEpochsAndRemembersWhenTheyBegan() {
        var keks = KeysetFile.openOrCreate(file());
        var first = keks.epochs().get(0);
        for (int epoch = 1; epoch < 10; epoch++) {
            begin(keks);
        }

        var again = KeysetFile.openOrCreate(file()).epochs();

        assertThat(again).hasSize(10).startsWith(first);
        assertThat(again.get(9)).isEqualTo(new KeyEpoch("10", NEXT_WEEK));
    }

    @Test
    void neverDestroysTheCurrentEpoch() {
        var keks = KeysetFile.openOrCreate(file());

        assertThatThrownBy(() -> keks.destroy("1")).hasMessageContaining("current");
    }

    @Test
    void severalProcessesAgreeOnOneKeyset() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        Callable<KeysetFile> open = () -> KeysetFile.openOrCreate(file());
        var opened = pool.invokeAll(IntStream.range(0, 8).mapToObj(i -> open).toList());
        pool.shutdown();
        var wrapped = opened.get(0).get().wrap("PROSPECT.1", KEY, BOUND_TO);

        for (var keks : opened) {
            assertThat(keks.get().unwrap("PROSPECT.1", wrapped, BOUND_TO)).isEqualTo(KEY);
        }
    }

    @Test
    void refusesAFileThatOthersMayRead() throws IOException {
        KeysetFile.openOrCreate(file());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> KeysetFile.openOrCreate(file()))
                .isInstanceOf(SecretRefusedException.class)
                .hasMessage("The secret file %s has the permissions rw-r--r--: run chmod 600 %s", file(), file());
    }

    @Test
    void productionRefusesAKeysetBesideTheData() throws IOException {
        var data = folder.resolve("data");
        Files.createDirectories(data);
        var inside = data.resolve("secrets").resolve("keyset.json");
        Files.createDirectories(inside.getParent());
        KeysetFile.openOrCreate(inside);
        var link = Files.createSymbolicLink(folder.resolve("link"), data);

        for (var path :
                new Path[] {inside, link.resolve("secrets/keyset.json"), folder.resolve("x/../data/secrets/keyset.json")
                }) {
            assertThatThrownBy(() -> KeysetFile.openForProduction(path, data))
                    .isInstanceOf(SecretRefusedException.class)
                    .hasMessageContaining("lies inside the data folder")
                    .hasMessageContaining("move it elsewhere");
        }
    }

    @Test
    void productionOpensAKeysetElsewhereButMakesNone() {
        var data = folder.resolve("data");

        assertThatThrownBy(() -> KeysetFile.openForProduction(file(), data)).hasMessageContaining("is missing");
        KeysetFile.openOrCreate(file());
        assertThat(ids(KeysetFile.openForProduction(file(), data))).containsExactly("1");
    }

    @Test
    void refusesADamagedKeysetWithoutQuotingIt() throws IOException {
        KeysetFile.openOrCreate(file());
        Files.writeString(file(), "{\"format\":1,\"current\":\"1\",\"keys\":{\"PROSPECT.1\":\"secret!\"}}");

        assertThatThrownBy(() -> KeysetFile.openOrCreate(file()))
                .isInstanceOf(SecretRefusedException.class)
                .hasMessageContaining("restore it from escrow")
                .hasMessageNotContaining("secret!")
                .hasNoCause();
    }

    private static void begin(KeysetFile keks) {
        var epochs = keks.epochs();
        keks.begin(epochs.get(epochs.size() - 1), NEXT_WEEK);
    }

    private static List<String> ids(KeysetFile keks) {
        return keks.epochs().stream().map(KeyEpoch::id).toList();
    }

    private Path file() {
        return folder.resolve("keyset.json");
    }
}
