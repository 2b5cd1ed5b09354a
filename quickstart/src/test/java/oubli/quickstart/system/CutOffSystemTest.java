package oubli.quickstart.system;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.context.ConfigurableApplicationContext;
import oubli.ingest.ContactIngestApplication;
import oubli.quickstart.Ports;
import oubli.quickstart.scenario.Http;
import oubli.quickstart.scenario.KafkaLog;
import oubli.schemas.TopicCatalogue;
import oubli.schemas.TopicDriftException;
import oubli.schemas.TopicSettings;
import oubli.schemas.Topics;
import oubli.testing.TestBroker;
import tools.jackson.databind.JsonNode;

/** contact-ingest on a real broker that is not set up yet, then cut off, then deaf: it refuses, waits, and loses nothing. */
@Tag("own-jvm")
@SuppressWarnings("try") // the load is closed before what it did is counted
class CutOffSystemTest {

    private static final String REGISTRY = "mock://cut-off";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static ConfigurableApplicationContext service;
    private static Http http;
    private static HttpResponse<String> answerBeforeTopics;
    private static int readinessBeforeTopics;

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.start(folder.resolve("kafka"));
        var ports = Ports.free();
        http = new Http(ports.offset());
        service = start(Map.of("server.port", String.valueOf(ports.contactIngest())));
        answerBeforeTopics = contact(Http.newKey());
        readinessBeforeTopics = readiness();
        try (var admin = broker.admin()) {
            new TopicCatalogue(TopicSettings.test()).ensure(admin);
        }
        await(() -> readiness() == 200);
    }

    @AfterAll
    static void stop() {
        service.close();
        broker.close();
    }

    @AfterEach
    void mend() {
        broker.link().restore();
        await(() -> readiness() == 200);
    }

    @Test
    void waitsForTheTopicsItNeeds() {
        assertRefused(answerBeforeTopics, "unavailable");
        assertThat(readinessBeforeTopics).isEqualTo(503);
    }

    @Test
    void doesNotStartOnDrift() {
        assertThatThrownBy(() -> start(Map.of("server.port", "0", "oubli.topics.partitions", "5")))
                .hasRootCauseInstanceOf(TopicDriftException.class)
                .rootCause()
                .hasMessageContaining("pii.contact.events: partitions is 3, must be 5")
                .hasMessageNotContaining("privacy.ticks");
    }

    @Test
    void refusesWhileItIsCutOffAndLosesNothingItAcknowledged() throws Exception {
        List<JsonNode> accepted;
        try (var load = new Load(http)) {
            await(() -> load.accepted().size() >= 20);
            broker.link().cut();
            await(() -> isRefused(contact(Http.newKey())) && readiness() == 503);
            assertRefused(contact(Http.newKey()), "unavailable");
            int before = load.accepted().size();
            broker.link().restore();
            await(() -> load.accepted().size() >= before + 20);
            load.close();
            accepted = load.accepted();
        }

        assertThat(requestsInTheLog()).containsAll(ids(accepted));
        assertThat(accepted).extracting(CutOffSystemTest::requestId).doesNotHaveDuplicates();
    }

    @Test
    void anAcknowledgementThatIsLostIsAnUnknownOutcomeAndTheRetryGetsTheSameIds() {
        var key = Http.newKey();
        await(() -> decide(Http.newKey()).statusCode() == 202);
        broker.link().swallowAnswers();

        var unknown = decide(key);
        assertRefused(unknown, "outcome-unknown");
        assertThat(http.json(unknown).path("retry-same-key").asBoolean()).isTrue();

        broker.link().restore();
        await(() -> decide(key).statusCode() == 202);
        var receipts = receipts(decide(key));
        assertThat(receipts).hasSize(1);
        assertThat(receipts(decide(key))).isEqualTo(receipts);
        assertThat(decisionsInTheLog(receipts)).isOne();
    }

    private static ConfigurableApplicationContext start(Map<String, String> own) {
        var properties = Map.of(
                "spring.jmx.enabled", "false",
                "oubli.mode", "quickstart",
                "oubli.policy", "../policy.yaml",
                "oubli.secrets", folder.resolve("secrets").toString(),
                "oubli.kafka.bootstrap-servers", "localhost:" + broker.link().port(),
                "oubli.schema-registry.url", REGISTRY,
                "oubli.topics.profile", "test",
                "oubli.topics.replication", "1",
                "oubli.topics.min-in-sync-replicas", "1",
                "oubli.ingest.requests-per-second", "2000");
        var layout = Map.of("oubli.topics.partitions", "3");
        return ContactIngestApplication.application()
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(Stream.of(layout, properties, own)
                        .flatMap(each -> each.entrySet().stream())
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (general, particular) -> particular))
                        .entrySet()
                        .stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    private static HttpResponse<String> contact(String key) {
        var form = Map.of(
                "email", "person." + key + "@canary.example",
                "message", "Please call me back.",
                "consents", List.of(),
                "noticeVersion", "2020-04-01",
                "locale", "en");
        return http.post(8080, "/v1/contact-requests", "", key, form);
    }

    /** A device's first consent: one event and no key. */
    private static HttpResponse<String> decide(String key) {
        var decisions = Map.of(
                "decisions", List.of(Map.of("purpose", "TRACKER_AUDIENCE", "decision", "GIVEN")),
                "noticeVersion", "2020-04-01",
                "locale", "en");
        return http.post(8080, "/v1/consent-decisions", "", key, decisions);
    }

    /** Every refusal must say when to come again. */
    private static boolean isRefused(HttpResponse<String> answer) {
        if (answer.statusCode() == 202) {
            return false;
        }
        var code = http.json(answer).path("code").asString();
        assertThat(code).isIn("unavailable", "outcome-unknown", "overloaded");
        assertRefused(answer, code);
        return true;
    }

    private static void assertRefused(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(http.json(answer).path("code").asString()).isEqualTo(code);
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(seconds -> assertThat(seconds).containsOnlyDigits());
    }

    private static int readiness() {
        return http.status(8080, "/actuator/health/readiness");
    }

    private static Set<String> requestsInTheLog() {
        return log().read(Topics.CONTACT_EVENTS).stream()
                .filter(entry -> !entry.isTombstone() && entry.only().getSubmitted() != null)
                .map(entry ->
                        Objects.requireNonNull(entry.only().getSubmitted()).getRequestId())
                .collect(toSet());
    }

    private static long decisionsInTheLog(List<String> receipts) {
        return log().read(Topics.CONSENT_DECISIONS).stream()
                .map(entry -> Objects.requireNonNull(entry.only().getDecided()))
                .filter(decided -> receipts.contains(decided.getReceiptId()))
                .count();
    }

    /** Past the link. */
    private static KafkaLog log() {
        return new KafkaLog(broker.bootstrapServers(), REGISTRY);
    }

    private static List<String> receipts(HttpResponse<String> answer) {
        return http.json(answer)
                .path("receipts")
                .valueStream()
                .map(receipt -> receipt.path("receiptId").asString())
                .toList();
    }

    private static Set<String> ids(List<JsonNode> answers) {
        return answers.stream().map(CutOffSystemTest::requestId).collect(toSet());
    }

    private static String requestId(JsonNode answer) {
        return answer.path("requestId").asString();
    }

    private static void await(Callable<Boolean> happens) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(happens);
    }
}
