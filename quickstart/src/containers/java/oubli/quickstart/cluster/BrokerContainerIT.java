package oubli.quickstart.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;
import oubli.consent.ConsentStreamApplication;
import oubli.quickstart.Addresses;
import oubli.quickstart.Ports;
import oubli.quickstart.registry.SchemaRegistryServer;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentEvent;
import oubli.schemas.ConsentMethod;
import oubli.schemas.Decided;
import oubli.schemas.Metas;
import oubli.schemas.SubjectPartitioner;
import oubli.schemas.TopicCatalogue;
import oubli.schemas.TopicSettings;
import oubli.schemas.Topics;

/** The topics, the serdes and one exactly-once round of consent-stream on the published broker image. */
class BrokerContainerIT {

    private static final String ANNE = "p" + "a".repeat(26);
    private static final String BRUNO = "p" + "b".repeat(26);
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final TopicSettings TOPICS = TopicSettings.quickstart();

    private static final KafkaContainer KAFKA =
            new KafkaContainer("apache/kafka:4.3.1").withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");

    @TempDir
    private static Path folder;

    private static SchemaRegistryServer registry;
    private static MemberSettings settings;

    @BeforeAll
    static void start() throws Exception {
        KAFKA.start();
        registry = SchemaRegistryServer.start(
                KAFKA.getBootstrapServers(), Ports.free().schemaRegistry());
        settings = settings();
        var lines = new ArrayList<String>();

        new ClusterSetup(settings, lines::add).run();
        new ClusterSetup(settings, lines::add).run();

        assertThat(lines).hasSize(6);
    }

    @AfterAll
    static void stop() {
        registry.close();
        KAFKA.stop();
    }

    @Test
    void topicsStandAsTheCatalogueSays() {
        try (var admin = admin()) {
            assertThat(new TopicCatalogue(TOPICS).verify(admin)).isEmpty();
            assertThat(new TopicCatalogue(TOPICS.withPartitions(12)).verify(admin))
                    .hasSize(2 * Topics.all().size());
        }
    }

    @Test
    void consentStreamCommitsEachConsentOnceWithTheDecisionsItRead() throws Exception {
        try (var records = new Records(settings.addresses());
                var consentStream = ConsentStreamApplication.application().run(arguments());
                var admin = admin()) {
            assertThat(consentStream.isRunning()).isTrue();

            records.send(Topics.CONSENT_DECISIONS, given(ANNE));
            records.send(Topics.CONSENT_DECISIONS, given(ANNE));
            records.send(Topics.CONSENT_DECISIONS, given(BRUNO));

            var consents = records.committed(Topics.CONSENT_STATE, List.of(ANNE, BRUNO));
            assertThat(consents).hasSize(2).allSatisfy(consent -> {
                assertThat(consent.partition())
                        .isEqualTo(SubjectPartitioner.partition(consent.key(), TOPICS.partitions()));
                assertThat(consent.value().getCells()).hasSize(1).first().satisfies(cell -> assertThat(
                                cell.getDecision())
                        .isEqualTo(ConsentDecision.GIVEN));
            });
            assertThat(admin.listTransactions().all().get())
                    .filteredOn(transaction -> transaction.transactionalId().startsWith("consent-stream"))
                    .extracting(TransactionListing::state)
                    .contains(TransactionState.COMPLETE_COMMIT);
        }
    }

    private static ConsentEvent given(String subjectId) {
        var decided = Decided.newBuilder()
                .setPurpose("PROSPECTING")
                .setChannel("EMAIL")
                .setDecision(ConsentDecision.GIVEN)
                .setNoticeVersion("2020-04-01")
                .setNoticeHash("ab".repeat(32))
                .setLanguage("fr")
                .setMethod(ConsentMethod.FORM)
                .setReceiptId("receipt")
                .build();
        var eventId = UUID.nameUUIDFromBytes(subjectId.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return ConsentEvent.newBuilder()
                .setMeta(Metas.of(eventId, AT, AT, "test", "2020-04-01"))
                .setSubjectId(subjectId)
                .setDecided(decided)
                .build();
    }

    private static MemberSettings settings() throws Exception {
        var nobody = URI.create("http://localhost:1");
        var addresses =
                new Addresses(nobody, nobody, nobody, nobody, URI.create(registry.url()), KAFKA.getBootstrapServers());
        var secrets = Files.createDirectories(folder.resolve("secrets"));
        return new MemberSettings(
                addresses,
                Path.of("..", "policy.yaml"),
                secrets,
                MemberSettings.keys(Map.of()),
                folder,
                folder,
                TOPICS);
    }

    private static String[] arguments() {
        return Map.of(
                        "server.port",
                        "0",
                        "oubli.kafka.bootstrap-servers",
                        KAFKA.getBootstrapServers(),
                        "oubli.schema-registry.url",
                        registry.url(),
                        "oubli.secrets",
                        settings.secrets().toString(),
                        "oubli.policy",
                        settings.policy().toString(),
                        "oubli.topics.profile",
                        "quickstart",
                        "oubli.topics.partitions",
                        "3",
                        "oubli.topics.replication",
                        "1",
                        "oubli.topics.min-in-sync-replicas",
                        "1",
                        "oubli.consent-stream.state-dir",
                        folder.resolve("state").toString())
                .entrySet()
                .stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", KAFKA.getBootstrapServers()));
    }
}
