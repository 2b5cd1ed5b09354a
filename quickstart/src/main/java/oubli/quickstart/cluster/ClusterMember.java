package oubli.quickstart.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import oubli.consent.ConsentStreamApplication;
import oubli.ingest.ContactIngestApplication;
import oubli.quickstart.Addresses;
import oubli.quickstart.CannotStart;
import oubli.quickstart.DemoRecipients;
import oubli.quickstart.PolicyFile;
import oubli.quickstart.SiteNotice;
import oubli.quickstart.clock.TimeMachine;
import oubli.quickstart.clock.TimeMachineConfiguration;
import oubli.quickstart.demo.DemoConfiguration;
import oubli.quickstart.issuer.DemoClient;
import oubli.quickstart.issuer.IssuerApplication;
import oubli.quickstart.mail.PostOffice;
import oubli.quickstart.recipients.DemoSettings;
import oubli.retention.RetentionServiceApplication;
import oubli.retention.clock.TimeShift;

/**
 * Runs one part of the system in this process, told by the environment; the entry point of the container image.
 *
 * <pre>
 * setup ─▶ contact-ingest, consent-stream, retention-service, demo (authorization server and demo recipients),
 *          mail (a server that delivers to nobody, with the page that shows the letters)
 * </pre>
 */
public final class ClusterMember {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterMember.class);

    private static final int SMTP = 1025;
    private static final int MAIL_PAGE = 8025;

    private final MemberSettings settings;
    private final TimeMachine clock;

    private ClusterMember(MemberSettings settings, TimeMachine clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public static void main(String[] arguments) throws IOException {
        try {
            run(String.join(" ", arguments), MemberSettings.of(System.getenv()));
        } catch (CannotStart refused) {
            LOG.error(refused.sentence());
            Runtime.getRuntime().halt(1);
        }
    }

    /** Returns when the part runs, or, for the setup, when it is done. */
    static void run(String name, MemberSettings settings) throws IOException {
        var zone = new PolicyFile(settings.policy()).zone();
        var member = new ClusterMember(settings, TimeMachine.shared(settings.clock(), zone));
        switch (name) {
            case "setup" -> new ClusterSetup(settings, System.out::println).run();
            case "contact-ingest" -> member.contactIngest();
            case "consent-stream" -> member.start(ConsentStreamApplication.application());
            case "retention-service" -> member.retentionService();
            case "demo" -> member.demo();
            case "mail" -> member.mail();
            default ->
                throw new CannotStart("There is no member '" + name
                        + "': say setup, contact-ingest, consent-stream, retention-service, demo or mail.");
        }
        LOG.info("{} runs", name);
    }

    /** The web edge, with the time machine and the demo page beside it; the recipients' pages come from another member. */
    private void contactIngest() throws IOException {
        var application = ContactIngestApplication.application()
                .sources(TimeMachineConfiguration.class, DemoConfiguration.class, SiteNotice.class)
                .initializers(context -> {
                    var beans = (GenericApplicationContext) context;
                    beans.registerBean(Addresses.class, settings::addresses);
                    beans.registerBean(
                            RecipientsController.class,
                            () -> new RecipientsController(settings.addresses().issuer()));
                });
        start(application, "--oubli.consent-stream.client-secret=" + clientSecret());
    }

    /** Ticks carry the time machine's shift, so the service is told of it. */
    private void retentionService() {
        start(RetentionServiceApplication.application().initializers(context -> ((GenericApplicationContext) context)
                .registerBean(TimeShift.class, () -> clock::shift)));
    }

    /** The authorization server keeps its key among the secrets; the recipients what they are for in the data folder. */
    private void demo() throws IOException {
        var recipients = DemoRecipients.start(recipientSettings(), Set.of());
        Runtime.getRuntime().addShutdownHook(new Thread(recipients::close));
        var clients = Stream.concat(DemoClient.everyone().stream(), Stream.of(DemoClient.contactIngest(clientSecret())))
                .toList();
        var application = IssuerApplication.application(
                        clients, settings.secrets().resolve("issuer-key.json"))
                .initializers(recipients.pages());
        start(application, "--server.port=" + settings.addresses().issuer().getPort());
    }

    /** On all interfaces of its container; the compose file lets only the loopback in. */
    private void mail() throws IOException {
        var office = PostOffice.open(InetAddress.getByName("0.0.0.0"), SMTP, MAIL_PAGE, clock);
        Runtime.getRuntime().addShutdownHook(new Thread(office::close));
    }

    private DemoSettings recipientSettings() {
        var addresses = settings.addresses();
        var kafka = Map.of(
                "bootstrap.servers", addresses.bootstrapServers(),
                "schema.registry.url", addresses.schemaRegistry().toString());
        var secrets = settings.openedSecrets();
        return new DemoSettings(settings.data(), kafka, addresses.contactIngest(), addresses.issuer(), secrets, clock);
    }

    private String clientSecret() throws IOException {
        return new ClientSecret(settings.secrets()).read();
    }

    /** Spring reads the environment itself; what stands in no variable comes as an argument. */
    private void start(SpringApplicationBuilder application, String... more) {
        var arguments = new ArrayList<>(List.of(more));
        arguments.add("--server.address=0.0.0.0");
        application
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("domainClock", TimeMachine.class, () -> clock))
                .run(arguments.toArray(String[]::new));
    }
}
