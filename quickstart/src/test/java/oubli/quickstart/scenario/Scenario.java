package oubli.quickstart.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One scenario file: a title, a sentence of why, and steps that start with Given, When, Then or And. */
record Scenario(String title, List<String> steps) {

    static Scenario read(Path file) {
        try {
            var lines = Files.readAllLines(file);
            var steps = lines.stream()
                    .filter(line -> line.matches("(Given|When|Then|And) .*"))
                    .map(line -> line.substring(line.indexOf(' ') + 1).strip())
                    .toList();
            return new Scenario(lines.get(0), steps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
