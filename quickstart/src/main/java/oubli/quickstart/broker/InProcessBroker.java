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
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka node, broker and controller, in this JVM and on the loopback interface; it keeps its data across stops and
 * kills.
 */
public final class InProcessBroker implements AutoCloseable {

    private final CombinedNode node;
    private final int port;

    private InProcessBroker(CombinedNode node, int port) {
        this.node = node;
        this.port = port;
    }

    /** Formats the folder at its first use, starts the node and returns when it serves clients. */
    public static InProcessBroker start(Path folder, int port) {
        var settings = new BrokerSettings(folder, port, freePort());
        format(folder);
        var node = new CombinedNode(new KafkaConfig(settings.toProperties(), false));
        try {
            node.start();
        } catch (RuntimeException refused) {
            node.stop();
            throw refused;
        }
        return new InProcessBroker(node, port);
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    @Override
    public void close() {
        node.stop();
        node.awaitStopped();
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
