package oubli.quickstart;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.quickstart.ask.Asked;
import oubli.quickstart.scenario.KafkaLog;
import oubli.quickstart.simulate.Simulated;
import oubli.quickstart.system.Ciphertext;
import oubli.schemas.DataClass;
import oubli.schemas.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job, end to end, on the real broker: what every other system test takes for granted. */
class MainJobTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void erasesAProspectThreeYearsAfterTheLastWord() throws Exception {
        try (var oubli = Quickstart.start(
                QuickstartOptions.in(folder.resolve("data")).on(Ports.free()).withTopicProfile("test"))) {
            var at = oubli.addresses();
            assertReady(
                    at.contactIngest(), at.consentStream(), at.retentionService(), at.issuer(), at.schemaRegistry());

            var subject = contactWithConsent(at);
            var token = operatorsToken(at);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            get(at.consentStream(), "/v1/subjects/" + subject + "/consents/PROSPECTING/EMAIL", token)
                                    .path("permitted")
                                    .asBoolean())
                    .isTrue());

            letsThePersonBackIn(at, subject);

            forgetsInTime(get(at.retentionService(), "/v1/erasure-horizon", token));

            var to = LocalDate.now(ZoneId.of("Europe/Paris"))
                    .plusYears(3)
                    .plusDays(2)
                    .toString();
            var foretold = foretells(at, to);

            var profile = ciphertext(at, subject, DataClass.PROSPECT);
            var unanswered = ciphertext(at, subject, DataClass.CONTACT_REQUEST);
            post(at.contactIngest(), "/time-machine", "{\"shift\":\"P3Y2D\"}", token);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(prospectErasure(at, subject, token))
                    .isEqualTo("COMPLETE"));
            assertThat(get(at.consentStream(), "/v1/subjects/" + subject + "/consents/PROSPECTING/EMAIL", token)
                            .path("permitted")
                            .asBoolean())
                    .isFalse();
            assertThat(announced(at)).isEqualTo(Simulated.erasures(foretold));
            leavesEveryFileWithinAMinute(at, profile);
            assertThat(unanswered.foundBelow(folder)).as("what lives is whole").hasSize(2);
            provesThatNothingIsLeft(at, subject);
            theHorizonFollowsTheBrokers(at, token);
        }
        assertThat(Files.readString(folder.resolve("data/logs/oubli.log")))
                .doesNotContain("OffsetFetcherUtils", "marie@");
    }

    /** Computed from the real broker's settings, for our topics and for the changelogs of both applications. */
    private static void forgetsInTime(JsonNode horizon) {
        var topics = horizon.path("topics")
                .valueStream()
                .map(topic -> topic.path("topic").asString())
                .toList();
        assertThat(horizon.path("withinPromise").asBoolean())
                .as(horizon.toString())
                .isTrue();
        assertThat(topics)
                .contains("keys.data-keys", "pii.contact.events", "pii.contact.events.dead")
                .anyMatch(topic -> topic.startsWith("consent-stream-") && topic.endsWith("-changelog"))
                .contains("retention-service-ledger-by-subject-changelog");
    }

    /** Tried on a copy: no topic gets a record, and another policy is tried without being published. */
    private JsonNode foretells(Addresses at, String to) throws IOException {
        var before = records(at);
        var ports = Integer.toString(at.ports().offset());
        var shorter = Files.writeString(
                folder.resolve("shorter.yaml"),
                Files.readString(Path.of("..", "policy.yaml"))
                        .replace("version: \"2020-04-01\"", "version: \"2026-01-01\"")
                        .replace("starts: last-contact, length: P3Y", "starts: last-contact, length: P1Y"));

        var foretold = Simulated.with("--to", to, "--ports", ports);
        var sooner = Simulated.with("--to", to, "--ports", ports, "--policy", shorter.toString());

        assertThat(before)
                .as("compaction may take records away, nobody may add one")
                .containsAll(records(at));
        assertThat(Simulated.erasures(foretold))
                .anyMatch(line -> line.contains(" prospect ERASE PROSPECT [\"crm\",\"mailer\"] 1"));
        assertThat(foretold.path("byRule").path("prospect").path("forecast").asInt())
                .isEqualTo(1);
        assertThat(dueOfProspect(sooner)).isEqualTo(dueOfProspect(foretold).minusYears(2));
        return foretold;
    }

    private static LocalDate dueOfProspect(JsonNode simulated) {
        return simulated
                .path("announcements")
                .valueStream()
                .filter(each -> each.path("rule").asString().equals("prospect"))
                .map(each -> Instant.parse(each.path("dueAt").asString())
                        .atZone(ZoneId.of("Europe/Paris"))
                        .toLocalDate())
                .findFirst()
                .orElseThrow();
    }

    /** Where each record of every topic but the ticks stands, heartbeats left out: time goes on whatever else stands still. */
    private static Set<String> records(Addresses at) {
        var log = new KafkaLog(at.bootstrapServers(), at.schemaRegistry().toString());
        return Topics.all().stream()
                .filter(topic -> topic != Topics.TICKS)
                .flatMap(topic -> log.read(topic).stream())
                .map(entry -> entry.origin().topic() + "-" + entry.origin().partition() + "@"
                        + entry.origin().offset())
                .collect(toSet());
    }

    private static List<String> announced(Addresses at) {
        var log = new KafkaLog(at.bootstrapServers(), at.schemaRegistry().toString());
        return log.read(Topics.ERASURE_EVENTS).stream()
                .map(KafkaLog.Entry::only)
                .map(event -> String.join(
                        " ",
                        event.getDueAt().toString(),
                        event.getRule(),
                        event.getAction().name(),
                        event.getScope().name(),
                        JSON.writeValueAsString(event.getExpectedRecipients()),
                        "1"))
                .sorted()
                .toList();
    }

    /** Sealed blocks on one topic, wrapped keys on another, and neither anywhere else. */
    private Ciphertext ciphertext(Addresses at, String subject, DataClass dataClass) {
        var log = new KafkaLog(at.bootstrapServers(), at.schemaRegistry().toString());
        var ciphertext = Ciphertext.of(log, subject, dataClass);
        assertThat(ciphertext.foundBelow(folder))
                .extracting(file -> file.getParent().getFileName().toString().replaceAll("-[0-9]+$", ""))
                .containsExactlyInAnyOrder("keys.data-keys", "pii.contact.events");
        return ciphertext;
    }

    /**
     * Bound T2 of the test profile, on the raw files. Nothing is written to these partitions meanwhile: without heartbeats their segments
     * stay open, and the bytes stay for ever.
     */
    private void leavesEveryFileWithinAMinute(Addresses at, Ciphertext erased) {
        var log = new KafkaLog(at.bootstrapServers(), at.schemaRegistry().toString());
        var announcedAt = log.read(Topics.ERASURE_EVENTS).stream()
                .filter(entry -> entry.only().getScope() == DataClass.PROSPECT)
                .map(entry -> Instant.ofEpochMilli(entry.origin().timestamp()))
                .findFirst()
                .orElseThrow();
        await().atMost(Duration.between(Instant.now(), announcedAt.plusSeconds(60)))
                .untilAsserted(() -> assertThat(erased.foundBelow(folder)).isEmpty());
    }

    /** From the broker's topics and files, before and after the cleaner has run; tampering shows. */
    private void provesThatNothingIsLeft(Addresses at, String subject) throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(proof(at, subject).path("findings"))
                        .as(proof(at, subject).path("open").toString())
                        .isEqualTo(JSON.readTree(
                                "{\"complete\":true,\"keysGone\":true,\"bytesGone\":true,\"epochsDestroyed\":false}")));

        var proof = Files.readString(folder.resolve("proof.json"));
        assertThat(proof).doesNotContain("marie", "canary").contains("\"scanned\":true", "\"scope\":\"PROSPECT\"");
        assertThat(verified(proof).said()).startsWith("Genuine: proof of");
        assertThat(verified(proof.replace("\"keysAlive\":0", "\"keysAlive\":1")).status())
                .isEqualTo(1);
    }

    private JsonNode proof(Addresses at, String subject) throws IOException {
        var file = folder.resolve("proof.json");
        var ports = Integer.toString(at.ports().offset());
        var asked = Asked.of("prove", subject, "--ports", ports, "--out", file.toString());
        assertThat(asked.status()).as(asked.said()).isZero();
        return JSON.readTree(Files.readString(file));
    }

    private Asked verified(String proof) throws IOException {
        var file = Files.writeString(folder.resolve("shown.json"), proof);
        var key = folder.resolve("data/secrets/certificates-ed25519-public.pem");
        return Asked.of("verify", file.toString(), "--key", key.toString());
    }

    private void theHorizonFollowsTheBrokers(Addresses at, String token) throws Exception {
        var keys = new ConfigResource(ConfigResource.Type.TOPIC, "keys.data-keys");
        var drift = new AlterConfigOp(new ConfigEntry("max.compaction.lag.ms", "86400000"), AlterConfigOp.OpType.SET);
        try (var admin = Admin.create(Map.of("bootstrap.servers", at.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(keys, List.of(drift))).all().get();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(late(get(at.retentionService(), "/v1/erasure-horizon", token)))
                        .containsExactly("keys.data-keys"));
    }

    private static List<String> late(JsonNode horizon) {
        return horizon.path("topics")
                .valueStream()
                .filter(topic -> !topic.path("withinPromise").asBoolean())
                .map(topic -> topic.path("topic").asString())
                .toList();
    }

    private void assertReady(URI... services) throws Exception {
        for (var service : services) {
            var answer = http.send(
                    HttpRequest.newBuilder(service.resolve("/actuator/health/readiness"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(service.toString()).isEqualTo(200);
        }
    }

    private String contactWithConsent(Addresses at) throws Exception {
        var body = """
                {"email": "marie@canary.example", "message": "Please call me.", "noticeVersion": "2020-04-01", "locale": "fr",
                 "consents": [{"purpose": "PROSPECTING", "channel": "EMAIL", "decision": "GIVEN"}]}
                """;
        return post(at.contactIngest(), "/v1/contact-requests", body, "")
                .path("subjectId")
                .asString();
    }

    /** By the link in the letter that confirmed the contact. */
    private void letsThePersonBackIn(Addresses at, String subject) throws Exception {
        var link =
                await().atMost(PATIENCE).until(() -> linkSentTo(at, "marie@canary.example"), found -> !found.isEmpty());

        var visit = post(at.contactIngest(), "/v1/manage-links/redemptions", "{\"link\":\"" + link + "\"}", "");
        var mine = get(
                at.contactIngest(), "/v1/my/consents", visit.path("manageToken").asString());

        assertThat(visit.path("subjectId").asString()).isEqualTo(subject);
        assertThat(mine.path("consents").valueStream().map(cell -> cell.path("purpose")
                        .asString()))
                .contains("PROSPECTING", "CONTACT_REQUEST");
        var again = http.send(redemption(at, link), HttpResponse.BodyHandlers.ofString());
        assertThat(again.statusCode()).as(again.body()).isEqualTo(410);
    }

    private static HttpRequest redemption(Addresses at, String link) {
        return HttpRequest.newBuilder(at.contactIngest().resolve("/v1/manage-links/redemptions"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString("{\"link\":\"" + link + "\"}"))
                .build();
    }

    private String linkSentTo(Addresses at, String address) throws Exception {
        var messages = send(HttpRequest.newBuilder(at.mail().resolve("/messages?to=" + address.replace("@", "%40")))
                        .build())
                .path("messages");
        var found = Pattern.compile("/manage/([A-Za-z0-9_-]+)").matcher(messages.toString());
        return found.find() ? found.group(1) : "";
    }

    private String prospectErasure(Addresses at, String subject, String token) throws Exception {
        var erasures = get(at.retentionService(), "/v1/erasures?subjectId=" + subject, token)
                .path("erasures");
        return StreamSupport.stream(erasures.spliterator(), false)
                .filter(erasure -> erasure.path("scope").asString().equals("PROSPECT"))
                .map(erasure -> erasure.path("status").asString())
                .findFirst()
                .orElse("none");
    }

    private String operatorsToken(Addresses at) throws Exception {
        var basic = Base64.getEncoder().encodeToString("operator:operator-secret".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(at.issuer().resolve("/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return send(request).path("access_token").asString();
    }

    private JsonNode get(URI service, String path, String token) throws Exception {
        return send(HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private JsonNode post(URI service, String path, String body, String token) throws Exception {
        var request = HttpRequest.newBuilder(service.resolve(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(
                token.isEmpty()
                        ? request.build()
                        : request.header("Authorization", "Bearer " + token).build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return JSON.readTree(answer.body());
    }
}
