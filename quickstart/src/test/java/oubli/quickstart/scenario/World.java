package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import oubli.quickstart.Ports;
import oubli.quickstart.system.ChildSystem;

/** One fresh quickstart and the people of one scenario. Starts when the scenario first says what time it is. */
public final class World implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Set<String> without = new LinkedHashSet<>();
    private @Nullable RunningSystem system;
    private @Nullable ChildSystem child;
    private boolean alone;

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
        return child == null ? running().http() : child.http();
    }

    public KafkaLog log() {
        return child == null ? running().log() : child.log();
    }

    /** The first time starts the system at that instant; later times move its clock forward. */
    public void itIs(Instant instant) {
        if (alone && child == null) {
            child = startChild(instant);
            return;
        }
        if (!alone && system == null) {
            system = RunningSystem.start(data, without, instant);
            return;
        }
        var answer = http().post(8080, "/time-machine", http().token("operator"), "", Map.of("to", instant.toString()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** So that it can be killed. */
    void runsAlone() {
        alone = true;
    }

    /** SIGKILL, and another start on what is on disk. */
    void isKilled() {
        try {
            Objects.requireNonNull(child, "only a process of its own can be killed")
                    .killAndRestart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return data;
    }

    private ChildSystem startChild(Instant instant) {
        try {
            return new ChildSystem(data, Ports.free().offset(), List.of("--clock", instant.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return Objects.requireNonNull(system, "a scenario first says what time it is");
    }

    @Override
    public void close() {
        if (system != null) {
            system.close();
        }
        if (child != null) {
            closeChild(child);
        }
    }

    private static void closeChild(ChildSystem child) {
        try {
            child.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
