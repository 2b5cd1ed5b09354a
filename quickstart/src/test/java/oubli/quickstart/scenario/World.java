package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One fresh quickstart and the people of one scenario. Starts when the scenario first says what time it is. */
public final class World implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Set<String> without = new LinkedHashSet<>();
    private @Nullable RunningSystem system;

    /** The erasure that the last step found, which "that erasure" means. */
    String erasureId = "";

    /** The answer to the DPO's last order. */
    tools.jackson.databind.JsonNode order = tools.jackson.databind.node.MissingNode.getInstance();

    /** The certificate as it stood before a recipient confirmed once more. */
    String certificate = "";

    public World(Path data) {
        this.data = data;
    }

    Person person(String name) {
        return people.computeIfAbsent(name, Person::new);
    }

    Collection<Person> people() {
        return people.values();
    }

    public Http http() {
        return running().http();
    }

    public KafkaLog log() {
        return running().log();
    }

    /** The first time starts the system at that instant; later times move its clock forward. */
    public void itIs(Instant instant) {
        if (system == null) {
            system = RunningSystem.start(data, without, instant);
            return;
        }
        var answer = http().post(8080, "/time-machine", http().token("operator"), "", Map.of("to", instant.toString()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    void recipientIsDown(String recipient) {
        without.add(recipient);
    }

    /** Restarts the system on its data with the recipient in it, as an owner would. */
    void recipientComesBack(String recipient) {
        without.remove(recipient);
        running().close();
        system = RunningSystem.restart(data, without);
    }

    /** Waits until the supplier answers true. */
    public void eventually(String what, Supplier<Boolean> happens) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(happens::get);
    }

    /** Waits until the assertion holds. */
    public void eventuallyHolds(Runnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).untilAsserted(assertion::run);
    }

    private RunningSystem running() {
        return java.util.Objects.requireNonNull(system, "a scenario first says what time it is");
    }

    @Override
    public void close() {
        if (system != null) {
            system.close();
        }
    }
}
