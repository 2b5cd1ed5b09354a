package oubli.quickstart.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a drill ended with, and what it said. */
public record Drilled(int status, String said) {

    public static Drilled with(String... words) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, UTF_8);
        return new Drilled(DrillCommand.run(List.of(words), out, out), said.toString(UTF_8));
    }

    /** The report in that folder, for people. */
    public static String report(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var report = files.filter(file -> file.toString().endsWith(".md")).findFirst();
            return Files.readString(report.orElseThrow());
        }
    }
}
