package oubli.quickstart.scenario;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Plays several scenarios on one system with one clock, scene by scene in the order of their instants. */
final class Timeline {

    private final Map<Scenario, Throwable> failures = new HashMap<>();

    private Timeline() {}

    /** What failed, by scenario; one that fails is not played further, the others are. */
    static Map<Scenario, Throwable> play(Path data, List<Scenario> scenarios) {
        var timeline = new Timeline();
        try (var stage = new Stage(data)) {
            var worlds =
                    scenarios.stream().collect(Collectors.toMap(scenario -> scenario, scenario -> new World(stage)));
            scenarios.stream()
                    .flatMap(scenario -> scenario.scenes().stream())
                    .sorted(Comparator.comparing(Scenario.Scene::at))
                    .forEach(scene -> timeline.play(scene, worlds.get(scene.scenario())));
        }
        return timeline.failures;
    }

    private void play(Scenario.Scene scene, World world) {
        if (failures.containsKey(scene.scenario())) {
            return;
        }
        try {
            scene.steps().forEach(step -> Sentences.run(world, step));
        } catch (AssertionError failed) {
            failures.put(scene.scenario(), failed);
        }
    }
}
