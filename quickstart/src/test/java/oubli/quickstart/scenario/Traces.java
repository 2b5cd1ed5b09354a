package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Looks for what must be nowhere: in files and in the bytes of topics. */
final class Traces {

    static void nowhere(World world, Person person) {
        var address = person.email.getBytes(StandardCharsets.UTF_8);
        world.eventuallyHolds(
                () -> assertThat(filesShowing(world.stage().data(), address)).isEmpty());
        assertThat(world.log().everyTopic()).noneMatch(bytes -> shows(bytes, address));
    }

    private static List<Path> filesShowing(Path folder, byte[] address) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> shows(bytesOf(file), address))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytesOf(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean shows(byte[] bytes, byte[] address) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .contains(new String(address, StandardCharsets.ISO_8859_1));
    }

    private Traces() {}
}
