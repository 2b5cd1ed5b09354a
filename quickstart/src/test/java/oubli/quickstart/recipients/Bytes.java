package oubli.quickstart.recipients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks for a text in the bytes of every file of a folder. */
final class Bytes {

    private Bytes() {}

    static List<Path> filesWith(Path folder, String text) throws IOException {
        var wanted = new String(text.getBytes(UTF_8), ISO_8859_1);
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contentOf(file).contains(wanted))
                    .toList();
        }
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
