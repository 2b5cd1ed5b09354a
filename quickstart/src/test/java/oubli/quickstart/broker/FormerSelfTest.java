package oubli.quickstart.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.loader.MetadataLoader;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data of a killed node are those of a running one, copied under its feet while nothing is under way. */
class FormerSelfTest {

    private static final int NO_LEADER = -1;

    @TempDir
    Path folder;

    @Test
    void isForgottenAndLeadsNothingBeforeTheBrokerStarts() throws Exception {
        var node = new CombinedNode(settings(dataOfAKilledNode()));
        try {
            node.startController();

            var image = imageOf(node.metadata());
            assertThat(image.cluster().broker(BrokerSettings.NODE_ID)).isNull();
            assertThat(image.topics().getTopic("letters").partitions().values())
                    .allSatisfy(partition -> assertThat(partition.leader).isEqualTo(NO_LEADER));
        } finally {
            node.stop();
        }
    }

    /** KRaft refuses a second broker of that node until the session of the first has ended. */
    @Test
    void aBrokerThatFollowsNeedNotWaitForItsSession() throws Exception {
        var killed = dataOfAKilledNode();
        var session = settings(killed).getInt("broker.session.timeout.ms");
        long start = System.nanoTime();

        InProcessBroker.start(killed, freePort()).close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(session));
    }

    @Test
    void aBrokerThatFollowsLeadsEverythingAgain() throws Exception {
        try (var again = InProcessBroker.start(dataOfAKilledNode(), freePort());
                var admin = admin(again)) {
            var letters = admin.describeTopics(List.of("letters"))
                    .allTopicNames()
                    .get()
                    .get("letters");
            assertThat(letters.partitions())
                    .allSatisfy(partition -> assertThat(partition.leader().id()).isEqualTo(BrokerSettings.NODE_ID));
        }
    }

    private Path dataOfAKilledNode() throws Exception {
        var killed = folder.resolve("killed");
        try (var broker = InProcessBroker.start(folder.resolve("alive"), freePort());
                var admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic("letters", Optional.of(3), Optional.empty())))
                    .all()
                    .get();
            copy(folder.resolve("alive"), killed);
        }
        return killed;
    }

    private static Admin admin(InProcessBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /** Temporary files come and go meanwhile. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.toString().endsWith(".tmp")) {
                    Files.copy(file, to.resolve(from.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static KafkaConfig settings(Path data) throws IOException {
        return new KafkaConfig(new BrokerSettings(data, freePort(), freePort()).toProperties(), false);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static MetadataImage imageOf(MetadataLoader metadata) throws Exception {
        var image = new CompletableFuture<MetadataImage>();
        metadata.installPublishers(List.of(new FirstImage(image))).get();
        return image.get(30, TimeUnit.SECONDS);
    }

    private record FirstImage(CompletableFuture<MetadataImage> image) implements MetadataPublisher {

        @Override
        public String name() {
            return "first-image";
        }

        @Override
        public void onMetadataUpdate(MetadataDelta delta, MetadataImage now, LoaderManifest manifest) {
            image.complete(now);
        }

        @Override
        public void close() {}
    }
}
