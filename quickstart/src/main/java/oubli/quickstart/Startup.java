package oubli.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.quickstart.broker.BrokerLauncher;
import oubli.quickstart.clock.TimeMachine;
import oubli.quickstart.mail.PostOffice;
import oubli.quickstart.registry.SchemaRegistryServer;
import oubli.schemas.TopicCatalogue;
import oubli.schemas.TopicSettings;
import oubli.schemas.registry.SchemaRegistration;
import oubli.schemas.registry.SchemaRegistry;
import oubli.vault.Secrets;

/** The order of a start: folder, clock, broker, topics, registry and schemas, then every service at once. */
final class Startup {

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    private final QuickstartOptions options;
    private final Consumer<String> lines;
    private final BrokerLauncher kafka;
    private final Closers started = new Closers();
    private final ExecutorService parallel = Executors.newCachedThreadPool();
    private final Readiness readiness = new Readiness();
    private volatile boolean stopping;

    Startup(QuickstartOptions options, Consumer<String> lines, BrokerLauncher kafka) {
        this.options = options;
        this.lines = lines;
        this.kafka = kafka;
    }

    /** Returns the running system, or stops what has started and says why. */
    Quickstart run() {
        LogFolder.takeOverLogging();
        try {
            return start();
        } catch (Throwable failure) {
            if (stopping) {
                throw new CannotStart("Stopped before everything was ready.", failure);
            }
            LOG.error("start failed", failure);
            started.close();
            throw Remedies.explain(failure, options);
        } finally {
            parallel.shutdown();
        }
    }

    /** Stops what has started so far, from another thread. */
    void stop() {
        stopping = true;
        started.close();
    }

    private Quickstart start() throws IOException {
        var data = started.add(DataFolder.open(options.data(), options.fresh()));
        options.ports().all().forEach(Startup::requireFree);
        started.add(LogFolder.open(data.of(DataFolder.LOGS)));
        started.add(data::markStopped);
        var policy = PolicyFile.locate(data);
        var clock = clock(data, policy);
        if (data.markRunning()) {
            lines.accept("The last run was not stopped cleanly: recovering what it wrote.");
        }
        // Made once, before several services look for them at the same time.
        var secrets = Secrets.openOrCreate(data.of("secrets"));
        var services = new Services(options, policy.path(), clock);
        var ports = options.ports();
        var mail = started.add(PostOffice.open(InetAddress.getLoopbackAddress(), ports.smtp(), ports.mail(), clock));
        var issuer = inParallel(services.issuer());
        startKafka(data);
        startRegistry();
        var streams = List.of(inParallel(services.consentStream()), inParallel(services.retentionService()));
        var recipients = started.add(DemoRecipients.start(services.recipients(secrets), options.without()));
        var edge = inParallel(services.contactIngest(recipients.pages()));
        List.of(issuer, edge).forEach(this::announce);
        streams.forEach(this::announce);
        announce("mail", mail.url());
        announceRecipients();
        return new Quickstart(new Addresses(options.ports()), clock, started);
    }

    private static void requireFree(String service, int port) {
        if (!Ports.isFree(port)) {
            throw new CannotStart(Remedies.portTaken(service, port));
        }
    }

    private TimeMachine clock(DataFolder data, PolicyFile policy) throws IOException {
        var clock = TimeMachine.open(data.of("clock"), policy.zone());
        options.clock().ifPresent(instant -> begin(clock, instant, data));
        return clock;
    }

    private static void begin(TimeMachine clock, Instant instant, DataFolder data) {
        if (!data.isFresh()) {
            throw new CannotStart("--clock sets the first instant of fresh data, and " + data.path()
                    + " holds data already: leave --clock out, or add --fresh.");
        }
        clock.beginAt(instant);
    }

    private void startKafka(DataFolder data) {
        started.add(kafka.start(data.of("kafka"), options.ports().kafka()));
        var bootstrapServers = new Addresses(options.ports()).bootstrapServers();
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicCatalogue(TopicSettings.profile(options.topicProfile())).ensure(admin);
        }
        announce("Kafka", bootstrapServers);
    }

    private void startRegistry() throws IOException {
        var ports = options.ports();
        var registry = started.add(SchemaRegistryServer.start("localhost:" + ports.kafka(), ports.schemaRegistry()));
        new SchemaRegistration(SchemaRegistry.of(Map.of("schema.registry.url", registry.url()))).runStrictly();
        announce("schema registry", registry.url());
    }

    private Starting inParallel(Service service) {
        var ready = CompletableFuture.runAsync(
                () -> {
                    started.add(service.start());
                    readiness.await(service.name(), service.port());
                },
                parallel);
        return new Starting(service, ready);
    }

    private void announce(Starting starting) {
        try {
            starting.ready().join();
        } catch (CompletionException failed) {
            throw new IllegalStateException(starting.service().name() + " did not start", failed.getCause());
        }
        announce(
                starting.service().name(),
                "http://localhost:" + starting.service().port());
    }

    private void announceRecipients() {
        var present = QuickstartOptions.RECIPIENTS.stream()
                .filter(name -> !options.without().contains(name))
                .sorted()
                .toList();
        announce("demo recipients", present.isEmpty() ? "none" : String.join(", ", present));
        options.webhooks().forEach((recipient, endpoint) -> announce("webhook of " + recipient, endpoint.toString()));
    }

    private void announce(String name, String address) {
        lines.accept(String.format("%-22s%s", name, address));
    }

    /** A service on its way. */
    private record Starting(Service service, CompletableFuture<Void> ready) {}
}
