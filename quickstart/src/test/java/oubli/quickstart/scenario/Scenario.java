package oubli.quickstart.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One scenario file: a title, a sentence of why, and steps that start with Given, When, Then or And.
 *
 * <p>A scenario whose first step says what time it is asks nothing particular of the system and shares it with others,
 * whose people bear other names. One that begins otherwise plays alone.
 */
record Scenario(String title, List<String> steps) {

    /** The steps that follow a time of the scenario, the time itself first. */
    record Scene(Scenario scenario, Instant at, List<String> steps) {}

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

    boolean sharesTheSystem() {
        return Sentences.timeSaid(steps.get(0)).isPresent();
    }

    List<Scene> scenes() {
        var scenes = new ArrayList<Scene>();
        for (var step : steps) {
            Sentences.timeSaid(step).ifPresent(at -> scenes.add(new Scene(this, at, new ArrayList<>())));
            scenes.get(scenes.size() - 1).steps().add(step);
        }
        return List.copyOf(scenes);
    }

    @Override
    public String toString() {
        return title;
    }
}
