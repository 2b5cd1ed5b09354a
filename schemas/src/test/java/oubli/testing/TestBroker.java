package oubli.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One real Kafka node in this JVM, for as long as a test needs it. */
public final class TestBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;
    private final CuttableLink link;

    private TestBroker(KafkaRaftServer server, int port, CuttableLink link) {
        this.server = server;
        this.port = port;
        this.link = link;
    }

    /** A node that is reached by {@link #bootstrapServers}, and by its {@link #link} too. */
    public static TestBroker start(Path folder) throws Exception {
        int port = freePort();
        var link = CuttableLink.to(freePort());
        new Formatter()
                .setClusterId("oubli-schemas-test")
                .setNodeId(1)
                .setDirectories(List.of(folder.toString()))
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
        var server =
                new KafkaRaftServer(new KafkaConfig(properties(folder, port, freePort(), link), false), Time.SYSTEM);
        server.startup();
        return new TestBroker(server, port, link);
    }

    private static Map<String, String> properties(Path folder, int port, int controller, CuttableLink link) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@localhost:" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://localhost:" + port + ",LINK://localhost:" + link.end() + ",CONTROLLER://localhost:"
                                + controller),
                Map.entry("advertised.listeners", "PLAINTEXT://localhost:" + port + ",LINK://localhost:" + link.port()),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,LINK:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "PLAINTEXT"),
                Map.entry("log.dirs", folder.toString()),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                Map.entry("log.index.size.max.bytes", "1048576"));
    }

    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /** The direct way. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** A way of its own, for clients that a test cuts off. */
    public CuttableLink link() {
        return link;
    }

    @Override
    public void close() {
        link.close();
        server.shutdown();
        server.awaitShutdown();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
