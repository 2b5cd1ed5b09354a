package oubli.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void isCreatedWhenMissing() throws Exception {
        try (var data = DataFolder.open(parent.resolve("a/b"), false)) {
            assertThat(data.isFresh()).isTrue();
            assertThat(data.path()).isDirectory();
        }
    }

    @Test
    void belongsToOneSystemAtATime() throws Exception {
        try (var data = DataFolder.open(parent.resolve("data"), false)) {
            assertThatThrownBy(() -> DataFolder.open(data.path(), false))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Another Oubli runs");
        }
        DataFolder.open(parent.resolve("data"), false).close();
    }

    @Test
    void isEmptiedWhenAskedFresh() throws Exception {
        try (var data = DataFolder.open(parent.resolve("data"), false)) {
            Files.createDirectories(data.of("kafka"));
            Files.writeString(data.of("kafka").resolve("meta.properties"), "");
        }

        try (var data = DataFolder.open(parent.resolve("data"), true)) {
            assertThat(data.isFresh()).isTrue();
        }
    }

    @Test
    void doesNotEmptyAFolderOfSomebodyElse() throws Exception {
        var letters =
                Files.writeString(Files.createDirectory(parent.resolve("home")).resolve("letters"), "dear");

        assertThatThrownBy(() -> DataFolder.open(parent.resolve("home"), true))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("was not made by Oubli");
        assertThat(letters).exists();
    }

    @Test
    void mayNotBeAFile() throws Exception {
        var file = Files.writeString(parent.resolve("file"), "");

        assertThatThrownBy(() -> DataFolder.open(file, false)).isInstanceOf(CannotStart.class);
    }

    @Test
    void remembersThatARunWasNotStoppedCleanly() throws Exception {
        try (var data = DataFolder.open(parent.resolve("data"), false)) {
            assertThat(data.markRunning()).isFalse();
        }

        try (var data = DataFolder.open(parent.resolve("data"), false)) {
            assertThat(data.markRunning()).isTrue();
            data.markStopped();
            assertThat(data.markRunning()).isFalse();
        }
    }
}
