package oubli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.schemas.DataClass;

class KeysetFileTest {
    private static final byte[] KEY = new byte[32];
    private static final byte[] BOUND_TO = {1, 2, 3};

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
        rotator.beginEpoch("2");
        var wrapped = rotator.wrap("PROSPECT.2", KEY, BOUND_TO);

        assertThat(reader.unwrap("PROSPECT.2", wrapped, BOUND_TO)).isEqualTo(KEY);
        assertThat(reader.epochs()).containsExactly("1", "2");
    }

    @Test
    void neverDropsTheCurrentEpochNorReplacesOne() {
        var keks = KeysetFile.openOrCreate(file());

        assertThatThrownBy(() -> keks.dropEpoch("1")).hasMessageContaining("current");
        assertThatThrownBy(() -> keks.beginEpoch("1")).hasMessageContaining("is there already");
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
        assertThat(KeysetFile.openForProduction(file(), data).epochs()).containsExactly("1");
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

    private Path file() {
        return folder.resolve("keyset.json");
    }
}
