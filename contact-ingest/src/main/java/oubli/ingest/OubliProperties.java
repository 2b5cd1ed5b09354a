package oubli.ingest;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import oubli.vault.providers.KeySettings;

/**
 * What an owner sets for contact-ingest; every key starts with {@code oubli}.
 *
 * @param policy the policy.yaml whose notice stands until one is published
 * @param secrets folder of the deployment's keys and peppers
 * @param keys where the key-encryption keys live
 * @param data folder of a broker or service on this machine; production refuses secrets inside it
 * @param issuer the authorization server; its keys are read at {@code /oauth2/jwks} below it
 * @param mode {@code production} refuses what only a demonstration may do
 */
@ConfigurationProperties("oubli")
public record OubliProperties(
        String policy,
        String secrets,
        @DefaultValue KeySettings keys,
        @DefaultValue("data") String data,
        URI issuer,
        @DefaultValue("production") Mode mode,
        Kafka kafka,
        SchemaRegistry schemaRegistry,
        ConsentStream consentStream,
        @DefaultValue Topics topics,
        @DefaultValue Mail mail,
        @DefaultValue Ingest ingest) {

    /** Paths are read as the operating system reads them; Spring's own conversion looks for web resources. */
    Path policyFile() {
        return Path.of(policy);
    }

    Path secretsFolder() {
        return Path.of(secrets);
    }

    Path dataFolder() {
        return Path.of(data);
    }

    /** How far the machine is trusted. */
    public enum Mode {
        PRODUCTION,
        QUICKSTART
    }

    /** The cluster; {@code properties} reach the producer as they are, but may not weaken it. */
    public record Kafka(
            String bootstrapServers, @DefaultValue Map<String, String> properties) {}

    /** A registry that speaks the Confluent API. */
    public record SchemaRegistry(String url) {}

    /**
     * How the topics are laid out: what they are held against at the start.
     *
     * @param profile production, quickstart or test: how soon deleted records leave the disks
     */
    public record Topics(
            @DefaultValue("12") int partitions,
            @DefaultValue("3") int replication,
            @DefaultValue("2") int minInSyncReplicas,
            @DefaultValue("production") String profile) {}

    /** Where the current consents are asked for, and the client that asks. */
    public record ConsentStream(
            URI url,
            @DefaultValue("contact-ingest") String clientId,
            @DefaultValue("") String clientSecret) {}

    /**
     * The server that takes our letters, and what the links in them are worth.
     *
     * @param host blank: no letter is sent, and nobody can ask for one
     * @param from the sender, such as {@code Site <privacy@site.example>}
     * @param properties reach Jakarta Mail as they are, such as {@code mail.smtp.starttls.required}
     * @param linkPage where a link leads; the token is added at its end: {@code https://www.site.example/privacy#link=}
     *     for a page with the privacy centre
     * @param plainPage our own page for the same link, which needs no script; a letter names it beside another
     * @param linkLasts until a link ends unused; at most ten days, because its use is remembered for fourteen
     * @param visitLasts how long its holder may act after following it
     * @param lettersPerAddress letters to one address in an hour
     * @param linksPerClient links that one client may ask for in an hour
     * @param waiting letters under way; beyond it new ones are dropped and counted
     */
    public record Mail(
            @DefaultValue("") String host,
            @DefaultValue("25") int port,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("") String from,
            @DefaultValue Map<String, String> properties,
            @DefaultValue("http://localhost:8080/manage/") String linkPage,
            @DefaultValue("http://localhost:8080/manage/") String plainPage,
            @DefaultValue("72h") Duration linkLasts,
            @DefaultValue("24h") Duration visitLasts,
            @DefaultValue("5") int lettersPerAddress,
            @DefaultValue("30") int linksPerClient,
            @DefaultValue("1000") int waiting) {

        private static final Duration LONGEST = Duration.ofDays(10);

        public Mail {
            if (linkLasts.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("oubli.mail.link-lasts must be at most 10d, was " + linkLasts);
            }
            if (!host.isBlank() && from.isBlank()) {
                throw new IllegalArgumentException("oubli.mail.from must name the sender where oubli.mail.host is set");
            }
        }

        public boolean isOn() {
            return !host.isBlank();
        }

        @Override
        public String toString() {
            return "Mail[" + host + ":" + port + ", redacted]";
        }
    }

    /**
     * Limits of the public edge.
     *
     * @param allowedOrigins origins of the site; browsers on others are refused
     * @param longestBody bodies above it are refused unread
     * @param requestsPerSecond of one address; twice as many at once
     * @param requestsPerSubject contact requests of one person in an hour
     * @param decisionsPerSubject decisions of one subject in an hour
     * @param inFlight records sent and not yet acknowledged; beyond it new requests are refused
     * @param acknowledgedWithin how long a request waits for the broker
     * @param replays answers kept to recognise a repeated key
     * @param replayFor how long they are kept
     * @param serializer Kafka serializer of the values
     */
    public record Ingest(
            @DefaultValue Set<String> allowedOrigins,
            @DefaultValue("64KB") DataSize longestBody,
            @DefaultValue("20") int requestsPerSecond,
            @DefaultValue("100") int requestsPerSubject,
            @DefaultValue("1000") int decisionsPerSubject,
            @DefaultValue("2000") int inFlight,
            @DefaultValue("5s") Duration acknowledgedWithin,
            @DefaultValue("100000") int replays,
            @DefaultValue("24h") Duration replayFor,
            @DefaultValue("oubli.schemas.AvroSerializer") String serializer) {}
}
