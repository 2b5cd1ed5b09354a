package oubli.quickstart.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import oubli.quickstart.CannotStart;
import oubli.schemas.TopicCatalogue;
import oubli.schemas.registry.SchemaRegistration;
import oubli.schemas.registry.SchemaRegistry;

/** Makes what every member counts on: secrets, topics, registered schemas. Repeating it changes nothing. */
final class ClusterSetup {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final MemberSettings settings;
    private final Consumer<String> lines;

    ClusterSetup(MemberSettings settings, Consumer<String> lines) {
        this.settings = settings;
        this.lines = lines;
    }

    void run() throws IOException {
        secrets();
        topics();
        schemas();
    }

    private void secrets() throws IOException {
        var folder = settings.secrets();
        settings.openedSecrets().close();
        new ClientSecret(folder).create();
        lines.accept("The secrets stand in " + folder + ".");
    }

    private void topics() {
        var topics = settings.topics();
        var brokers = settings.addresses().bootstrapServers();
        try (var admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            awaitBrokers(admin, topics.replication());
            new TopicCatalogue(topics).ensure(admin);
        }
        lines.accept("The topics stand on " + brokers + ", " + topics.replication() + " copies of each partition, "
                + topics.minInSync() + " in sync before a record is acknowledged.");
    }

    /** On a registry of its own, so that its ids are the manifest's and a lost registry can be filled again. */
    private void schemas() {
        var registry = settings.addresses().schemaRegistry().toString();
        new SchemaRegistration(SchemaRegistry.of(Map.of("schema.registry.url", registry))).runStrictly();
        lines.accept("The schemas stand in " + registry + ".");
    }

    /** Fewer brokers than copies would refuse the topics. */
    private void awaitBrokers(Admin admin, int wanted) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (brokers(admin) < wanted) {
            if (System.nanoTime() > deadline) {
                throw new CannotStart("Fewer than " + wanted + " brokers are there after " + PATIENCE.toMinutes()
                        + " minutes: docker compose logs kafka-1 kafka-2 kafka-3 tells more.");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE.toMillis()));
        }
    }

    private int brokers(Admin admin) {
        try {
            return admin.describeCluster().nodes().get().size();
        } catch (ExecutionException notYet) {
            lines.accept("The brokers do not answer yet.");
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Stopped while waiting for the brokers.");
        }
    }
}
