package oubli.quickstart.system;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import oubli.quickstart.Ports;

/** One more retention-service beside that of a quickstart, in a JVM of its own, so that it can be killed. */
@SuppressWarnings("try") // the tests that use it let an interruption end them
final class RetentionInstance implements AutoCloseable {

    private final int port;
    private final Process process;

    RetentionInstance(Path data, Ports ports) throws IOException {
        port = freePort();
        process = new ProcessBuilder(command(data, ports))
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(data.getParent(), "retention", ".txt")
                        .toFile())
                .start();
    }

    int port() {
        return port;
    }

    /** SIGKILL: it neither leaves its group nor finishes a transaction. */
    void kill() {
        process.destroyForcibly();
    }

    private List<String> command(Path data, Ports ports) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "oubli.retention.RetentionServiceApplication"));
        settings(data, ports).forEach((key, value) -> command.add("--" + key + "=" + value));
        return command;
    }

    private Map<String, String> settings(Path data, Ports ports) {
        var settings = new TreeMap<String, String>();
        settings.put("server.port", Integer.toString(port));
        settings.put("server.address", "127.0.0.1");
        settings.put("oubli.mode", "quickstart");
        settings.put("oubli.kafka.bootstrap-servers", "localhost:" + ports.kafka());
        settings.put("oubli.schema-registry.url", "http://localhost:" + ports.schemaRegistry());
        settings.put("oubli.issuer", "http://localhost:" + ports.issuer());
        settings.put("oubli.secrets", data.resolve("secrets").toString());
        settings.put(
                "oubli.policy", Path.of("..", "policy.yaml").toAbsolutePath().toString());
        settings.put("oubli.topics.profile", "quickstart");
        settings.put("oubli.topics.partitions", "3");
        settings.put("oubli.topics.replication", "1");
        settings.put("oubli.topics.min-in-sync-replicas", "1");
        settings.put(
                "oubli.retention.state-dir",
                data.resolve("second-retention-service").toString());
        return settings;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(30, TimeUnit.SECONDS);
    }
}
