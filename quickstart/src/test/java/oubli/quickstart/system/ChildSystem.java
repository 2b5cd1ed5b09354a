package oubli.quickstart.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import oubli.quickstart.scenario.Http;
import oubli.quickstart.scenario.KafkaLog;

/** The quickstart in a JVM of its own, started as {@code ./oubli up} starts it, so that it can be killed. */
@SuppressWarnings("try") // the tests that use it let an interruption end them
public final class ChildSystem implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final List<String> properties;
    private final Path data;
    private final int offset;
    private final List<String> more;
    private Process process;

    ChildSystem(Path data, int offset) throws IOException {
        this(data, offset, List.of());
    }

    /** With more options for its first start; later starts go without. */
    public ChildSystem(Path data, int offset, List<String> more) throws IOException {
        this(List.of(), data, offset, more);
    }

    private ChildSystem(List<String> properties, Path data, int offset, List<String> more) throws IOException {
        this.properties = List.copyOf(properties);
        this.data = data;
        this.offset = offset;
        this.more = new ArrayList<>(more);
        process = launch();
    }

    /** With properties of the JVM, such as settings of a service, at every start. */
    static ChildSystem with(List<String> properties, Path data, int offset) throws IOException {
        return new ChildSystem(properties, data, offset, List.of());
    }

    public Http http() {
        return new Http(offset);
    }

    public KafkaLog log() {
        return new KafkaLog(bootstrapServers(), registry());
    }

    String bootstrapServers() {
        return "localhost:" + (9092 + offset);
    }

    String registry() {
        return "http://localhost:" + (8085 + offset);
    }

    /** SIGKILL: no shutdown hook runs. Then starts again on the same data. */
    public void killAndRestart() throws IOException {
        process.destroyForcibly();
        more.clear();
        Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive());
        process = launch();
    }

    private Process launch() throws IOException {
        var output = Files.createTempFile(data.getParent(), "child", ".txt");
        var started = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Awaitility.await("the child to be ready")
                .atMost(PATIENCE)
                .until(() -> read(output).contains("Oubli is ready") || !started.isAlive());
        if (!started.isAlive()) {
            throw new IllegalStateException("the child ended: " + read(output));
        }
        return started;
    }

    private List<String> command() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(properties);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "oubli.quickstart.Quickstart"));
        command.addAll(List.of("--data", data.toString(), "--ports", String.valueOf(offset)));
        command.addAll(more);
        return command;
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
