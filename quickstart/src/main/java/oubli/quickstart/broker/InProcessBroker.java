package oubli.quickstart.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka node, broker and controller, in this JVM and on the loopback interface; it keeps its data across stops and
 * kills.
 */
public final class InProcessBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;

    private InProcessBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Formats the folder at its first use, starts the node and returns when it serves clients. */
    public static InProcessBroker start(Path folder, int port) {
        var settings = new BrokerSettings(folder, port, freePort());
        format(folder);
        var server = new KafkaRaftServer(new KafkaConfig(settings.toProperties(), false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException refused) {
            server.shutdown();
            throw refused;
        }
        return new InProcessBroker(server, port);
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path folder) {
        var formatter = new Formatter()
                .setClusterId("oubli-quickstart")
                .setNodeId(BrokerSettings.NODE_ID)
                .setDirectories(List.of(folder.toString()))
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .setIgnoreFormatted(true)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            formatter.run();
        } catch (RuntimeException broken) {
            throw broken;
        } catch (Exception broken) {
            throw new IllegalStateException("The Kafka folder could not be formatted.", broken);
        }
    }

    /** A voter's port must be known before the start, and only this JVM needs to know the controller's. */
    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("No free port for the Kafka controller.", none);
        }
    }
}
