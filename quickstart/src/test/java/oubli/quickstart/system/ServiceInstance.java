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

/** One more service beside those of a quickstart, in a JVM of its own, so that it can be killed. */
@SuppressWarnings("try") // the tests that use it let an interruption end them
final class ServiceInstance implements AutoCloseable {

    private final int port;
    private final Process process;

    private ServiceInstance(Path data, Ports ports, String application, String stateDir) throws IOException {
        port = freePort();
        var settings = settings(data, ports);
        settings.put(stateDir, data.resolve("second-" + application).toString());
        process = new ProcessBuilder(command(application, settings))
                .redirectErrorStream(true)
                .redirectOutput(
                        Files.createTempFile(data.getParent(), "second", ".txt").toFile())
                .start();
    }

    static ServiceInstance retentionService(Path data, Ports ports) throws IOException {
        return new ServiceInstance(
                data, ports, "oubli.retention.RetentionServiceApplication", "oubli.retention.state-dir");
    }

    static ServiceInstance consentStream(Path data, Ports ports) throws IOException {
        return new ServiceInstance(
                data, ports, "oubli.consent.ConsentStreamApplication", "oubli.consent-stream.state-dir");
    }

    int port() {
        return port;
    }

    /** SIGKILL: it neither leaves its group nor finishes a transaction. */
    void kill() {
        process.destroyForcibly();
    }

    private static List<String> command(String application, Map<String, String> settings) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                application));
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
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
