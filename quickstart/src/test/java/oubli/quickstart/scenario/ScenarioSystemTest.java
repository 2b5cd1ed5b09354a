package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every file under {@code scenarios/} against a quickstart: real broker, real services, a movable clock. Those that
 * can share a system do, because each start takes longer than most scenarios.
 */
class ScenarioSystemTest {

    private static Map<Scenario, Throwable> failures = Map.of();

    @TempDir
    Path folder;

    @BeforeAll
    static void playTogether(@TempDir Path shared) throws Exception {
        failures = Timeline.play(shared.resolve("data"), together().toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("together")
    void holdsBesideOthers(Scenario scenario) throws Throwable {
        if (failures.containsKey(scenario)) {
            throw failures.get(scenario);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alone")
    void holdsAlone(Scenario scenario) throws Exception {
        try (var world = new World(folder.resolve("data"))) {
            scenario.steps().forEach(step -> Sentences.run(world, step));
        }
    }

    @Test
    void everyScenarioFileIsFound() throws Exception {
        assertThat(scenarios()).hasSizeGreaterThanOrEqualTo(15).allSatisfy(scenario -> assertThat(scenario.steps())
                .isNotEmpty());
    }

    static Stream<Scenario> together() throws IOException, URISyntaxException {
        return scenarios().stream().filter(Scenario::sharesTheSystem);
    }

    static Stream<Scenario> alone() throws IOException, URISyntaxException {
        return scenarios().stream().filter(scenario -> !scenario.sharesTheSystem());
    }

    private static List<Scenario> scenarios() throws IOException, URISyntaxException {
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
