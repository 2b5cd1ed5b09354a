package oubli.quickstart.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import oubli.schemas.Decided;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The people of one scenario, what it found last, and the system it plays on. */
public final class World implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage;
    private final Map<String, Person> people = new LinkedHashMap<>();

    /** The erasure that the last step found, which "that erasure" means. */
    String erasureId = "";

    /** The answer to the last order of the DPO or import of the operator. */
    JsonNode order = MissingNode.getInstance();

    /** The certificate as it stood before a recipient confirmed once more. */
    String certificate = "";

    /** The decisions that the last step found, which "these decisions" means. */
    List<Decided> proofs = List.of();

    World(Stage stage) {
        this.stage = stage;
    }

    /** A world on a system of its own. */
    public World(Path data) {
        this(new Stage(data));
    }

    Stage stage() {
        return stage;
    }

    Person person(String name) {
        return people.computeIfAbsent(name, Person::new);
    }

    Collection<Person> people() {
        return people.values();
    }

    public Http http() {
        return stage.http();
    }

    public KafkaLog log() {
        return stage.log();
    }

    /** The first time starts the system at that instant; later times move its clock forward. */
    public void itIs(Instant instant) {
        stage.itIs(instant);
    }

    /** Waits until the assertion holds. */
    public void eventuallyHolds(Runnable assertion) {
        holdsWithin(PATIENCE, assertion);
    }

    void holdsWithin(Duration patience, Runnable assertion) {
        Awaitility.await().atMost(patience).pollInterval(Duration.ofMillis(250)).untilAsserted(assertion::run);
    }

    @Override
    public void close() {
        stage.close();
    }
}
