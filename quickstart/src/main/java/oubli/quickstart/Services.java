package oubli.quickstart;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import oubli.consent.ConsentStreamApplication;
import oubli.ingest.ContactIngestApplication;
import oubli.quickstart.clock.TimeMachine;
import oubli.quickstart.clock.TimeMachineConfiguration;
import oubli.quickstart.demo.DemoConfiguration;
import oubli.quickstart.issuer.DemoClient;
import oubli.quickstart.issuer.IssuerApplication;
import oubli.quickstart.recipients.DemoSettings;
import oubli.retention.RetentionServiceApplication;
import oubli.retention.clock.TimeShift;
import oubli.vault.Secrets;

/** The services of this JVM and what each must be told to find the others. */
final class Services {

    /** Nobody else is in the groups, and a start after a kill need not wait for the session of the one that was killed. */
    private static final String ONLY_INSTANCE = "quickstart";

    private final QuickstartOptions options;
    private final Addresses addresses;
    private final Path policy;
    private final TimeMachine clock;
    private final String contactIngestSecret = UUID.randomUUID().toString();

    Services(QuickstartOptions options, Path policy, TimeMachine clock) {
        this.options = options;
        this.addresses = new Addresses(options.ports());
        this.policy = policy;
        this.clock = clock;
    }

    /** The authorization server, which needs nothing else to run. */
    Service issuer() {
        var clients = Stream.concat(
                        DemoClient.everyone().stream(), Stream.of(DemoClient.contactIngest(contactIngestSecret)))
                .toList();
        var application = IssuerApplication.application(
                clients, options.data().resolve("issuer").resolve("signing-key.json"));
        return new Service("issuer", options.ports().issuer(), application, shared());
    }

    /** The web edge, with the time machine and the pages of the demo beside it. */
    Service contactIngest(ApplicationContextInitializer<ConfigurableApplicationContext> pages) {
        var properties = shared();
        properties.put("oubli.consent-stream.url", addresses.consentStream().toString());
        properties.put("oubli.consent-stream.client-id", "contact-ingest");
        properties.put("oubli.consent-stream.client-secret", contactIngestSecret);
        properties.put("oubli.ingest.requests-per-second", "2000");
        properties.put("oubli.mail.host", "localhost");
        properties.put("oubli.mail.port", Integer.toString(options.ports().smtp()));
        properties.put("oubli.mail.from", "Customer Labs <privacy@customer-labs.example>");
        properties.put("oubli.mail.link-page", addresses.contactIngest() + "/site#link=");
        properties.put("oubli.mail.plain-page", addresses.contactIngest() + "/manage/");
        properties.put("oubli.mail.links-per-client", "10000");
        return new Service(
                "contact-ingest",
                options.ports().contactIngest(),
                ContactIngestApplication.application()
                        .sources(TimeMachineConfiguration.class, DemoConfiguration.class, SiteNotice.class)
                        .initializers(sharedClock(), pages),
                properties);
    }

    Service consentStream() {
        var properties = shared();
        properties.put("oubli.consent-stream.state-dir", folder("consent-stream"));
        properties.put("oubli.consent-stream.group-instance-id", ONLY_INSTANCE);
        return new Service(
                "consent-stream",
                options.ports().consentStream(),
                ConsentStreamApplication.application().initializers(sharedClock()),
                properties);
    }

    /** Ticks carry the time machine's shift, so the service is told of it. */
    Service retentionService() {
        var properties = shared();
        properties.put("oubli.retention.state-dir", folder("retention-service"));
        properties.put("oubli.retention.group-instance-id", ONLY_INSTANCE);
        properties.put("oubli.webhooks.callbacks", addresses.retentionService().toString());
        options.webhooks()
                .forEach((recipient, endpoint) ->
                        properties.put("oubli.webhooks.recipients." + recipient, endpoint.toString()));
        properties.put("oubli.retention.broker-log-dirs", folder("kafka"));
        return new Service(
                "retention-service",
                options.ports().retentionService(),
                RetentionServiceApplication.application()
                        .initializers(sharedClock(), context -> ((GenericApplicationContext) context)
                                .registerBean(TimeShift.class, () -> clock::shift)),
                properties);
    }

    /** Where the demo recipients find the system. */
    DemoSettings recipients(Secrets secrets) {
        var kafka = Map.of(
                "bootstrap.servers", addresses.bootstrapServers(),
                "schema.registry.url", addresses.schemaRegistry().toString());
        return new DemoSettings(options.data(), kafka, addresses.contactIngest(), addresses.issuer(), secrets, clock);
    }

    private String folder(String part) {
        return options.data().resolve(part).toString();
    }

    /** Brings the domain's clock into a context before its own is thought of. */
    private ApplicationContextInitializer<ConfigurableApplicationContext> sharedClock() {
        return context ->
                ((GenericApplicationContext) context).registerBean("domainClock", TimeMachine.class, () -> clock);
    }

    private Map<String, String> shared() {
        var properties = new HashMap<String, String>();
        properties.put("oubli.mode", "quickstart");
        properties.put("oubli.kafka.bootstrap-servers", addresses.bootstrapServers());
        properties.put("oubli.schema-registry.url", addresses.schemaRegistry().toString());
        properties.put("oubli.data", options.data().toString());
        properties.put("oubli.secrets", folder("secrets"));
        properties.put("oubli.policy", policy.toString());
        properties.put("oubli.issuer", addresses.issuer().toString());
        properties.put("oubli.topics.profile", options.topicProfile());
        properties.put("oubli.topics.partitions", "3");
        properties.put("oubli.topics.replication", "1");
        properties.put("oubli.topics.min-in-sync-replicas", "1");
        return properties;
    }
}
