package oubli.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import oubli.quickstart.Ports;
import oubli.quickstart.system.ChildSystem;

/** The quickstart that one or several scenarios play on. Starts when one of them first says what time it is. */
final class Stage implements AutoCloseable {

    /** How far its clock may run past the instant that a scene names, while the scenes before it play. */
    private static final Duration LATENESS = Duration.ofMinutes(4);

    private final Path data;
    private final Set<String> without = new LinkedHashSet<>();
    private @Nullable RunningSystem system;
    private @Nullable ChildSystem child;
    private boolean alone;

    Stage(Path data) {
        this.data = data;
    }

    Path data() {
        return data;
    }

    Http http() {
        return child == null ? running().http() : child.http();
    }

    KafkaLog log() {
        return child == null ? running().log() : child.log();
    }

    /** The first time starts the system at that instant; later times move its clock forward, never back. */
    void itIs(Instant instant) {
        if (alone && child == null) {
            child = startChild(instant);
        } else if (!alone && system == null) {
            system = RunningSystem.start(data, without, instant);
        } else {
            moveTo(instant);
        }
    }

    private void moveTo(Instant instant) {
        var now = now();
        if (instant.isAfter(now)) {
            var to = Map.of("to", instant.toString());
            http().accepted(http().post(8080, "/time-machine", http().token("operator"), "", to));
        } else {
            assertThat(Duration.between(instant, now)).isLessThan(LATENESS);
        }
    }

    Instant now() {
        return Instant.parse(
                http().get(8080, "/time-machine", "operator").path("now").asString());
    }

    /** In a process of its own, so that it can be killed. */
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

    void recipientIsDown(String recipient) {
        without.add(recipient);
    }

    /** Restarts the system on its data with the recipient in it, as an owner would. */
    void recipientComesBack(String recipient) {
        without.remove(recipient);
        running().close();
        system = RunningSystem.restart(data, without);
    }

    private ChildSystem startChild(Instant instant) {
        try {
            return new ChildSystem(data, Ports.free().offset(), List.of("--clock", instant.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
