package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every file under {@code scenarios/} against a fresh quickstart: real broker, real services, a movable clock. */
class ScenarioSystemTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void holds(Scenario scenario) throws Exception {
        try (var world = new World(folder.resolve("data"))) {
            for (var step : scenario.steps()) {
                Steps.run(world, step);
            }
        }
    }

    @Test
    void everyScenarioFileIsFound() throws Exception {
        assertThat(scenarios()).hasSizeGreaterThanOrEqualTo(7).allSatisfy(scenario -> assertThat(scenario.steps())
                .isNotEmpty());
    }

    static List<Scenario> scenarios() throws IOException, URISyntaxException {
        var root = Path.of(Objects.requireNonNull(ScenarioSystemTest.class.getResource("/scenarios"))
                .toURI());
        try (var files = Files.list(root)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(Scenario::read)
                    .toList();
        }
    }
}
