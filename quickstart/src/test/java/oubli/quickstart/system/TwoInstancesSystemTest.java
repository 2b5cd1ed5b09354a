package oubli.quickstart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.quickstart.Ports;
import oubli.quickstart.scenario.Http;
import oubli.quickstart.scenario.RunningSystem;
import oubli.schemas.ErasureEvent;
import oubli.schemas.Topics;
import tools.jackson.databind.JsonNode;

/** Two instances of a streams service share the partitions: each answers for both, and when one is killed the other goes on. */
@SuppressWarnings("try") // the second instance is closed when the test is over
class TwoInstancesSystemTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static Path data;
    private static RunningSystem first;

    @BeforeAll
    static void start() {
        data = folder.resolve("data");
        first = RunningSystem.restart(data, Set.of());
    }

    @AfterAll
    static void stop() {
        first.close();
    }

    @Test
    void aRetentionServiceTakesOverWhenTheOtherIsKilled() throws Exception {
        try (var second = ServiceInstance.retentionService(data, new Ports(first.offset()))) {
            var http = first.http();
            int other = second.port() - first.offset();
            var subjects = contacts(http, "retained").stream()
                    .map(answer -> answer.path("subjectId").asString())
                    .toList();
            await(() -> isUp(second) && shares(http, 8082) && shares(http, other));

            for (var subject : subjects) {
                await(() -> deadlines(http, 8082, subject) > 0);
                assertThat(deadlines(http, other, subject)).isEqualTo(deadlines(http, 8082, subject));
            }
            var explained = http.get(other, "/v1/subjects/" + subjects.get(0) + "/explain", "operator");
            assertThat(explained.path("events")).hasSizeGreaterThanOrEqualTo(3);
            assertThat(explained
                            .path("held")
                            .path("prospect")
                            .path("collectedAt")
                            .asString())
                    .isNotEmpty();
            assertThat(explained.path("next").path("deadlines")).isNotEmpty();
            var ahead = http.get(8082, "/v1/forecast?by=day", "operator");
            assertThat(ahead.path("buckets")).isNotEmpty();
            assertThat(http.get(other, "/v1/forecast?by=day", "operator").path("buckets"))
                    .isEqualTo(ahead.path("buckets"));

            var ordered = subjects.stream()
                    .map(subject -> order(http, other, subject, subject))
                    .toList();
            ordered.forEach(id -> {
                assertThat(status(http, 8082, id)).isNotEmpty();
                assertThat(status(http, other, id)).isNotEmpty();
            });

            second.kill();

            for (int i = 0; i < subjects.size(); i++) {
                var subject = subjects.get(i);
                assertThat(orderUntilTaken(http, subject, subject)).isEqualTo(ordered.get(i));
                orderUntilTaken(http, subject, "again-" + subject);
            }
            assertThat(first.log().read(Topics.ERASURE_EVENTS).stream()
                            .filter(entry -> !entry.isTombstone())
                            .map(entry -> entry.only())
                            .map(ErasureEvent::getErasureId))
                    .doesNotHaveDuplicates()
                    .containsAll(ordered);
        }
    }

    /**
     * No answer of the surviving consent-stream is wrong, whether a copy gives it, an owner that has just taken over, or one that
     * works: what is not withdrawn is permitted, and from its acknowledgement on a withdrawal is never answered with yes.
     */
    @Test
    void aConsentStreamAnswersFromCopiesWhenTheOtherIsKilled() throws Exception {
        try (var second = ServiceInstance.consentStream(data, new Ports(first.offset()))) {
            var http = first.http();
            int other = second.port() - first.offset();
            var contacts = contacts(http, "asked");
            var subjects = contacts.stream()
                    .map(answer -> answer.path("subjectId").asString())
                    .toList();
            await(() -> isUp(second) && partitions(http, other, "owner") > 0 && partitions(http, 8081, "copy") > 0);
            subjects.forEach(subject ->
                    await(() -> isPermittedByOwner(http, 8081, subject) && isPermittedByOwner(http, other, subject)));

            var withdrawn = new TreeMap<String, Long>();
            try (var asking = new Asking(http, subjects)) {
                second.kill();
                long killedAt = System.nanoTime();
                await(() -> contacts.stream().anyMatch(contact -> asking.isAnsweredByCopy(contact, killedAt)));
                contacts.stream()
                        .filter(contact -> asking.isAnsweredByCopy(contact, killedAt))
                        .limit(3)
                        .forEach(contact -> {
                            withdraw(http, contact);
                            withdrawn.put(contact.path("subjectId").asString(), System.nanoTime());
                        });
                await(() -> partitions(http, 8081, "owner") == 3);
                await(() -> withdrawn.keySet().stream().allMatch(asking::isRefusedByOwner));
                asking.close();

                assertThat(withdrawn).isNotEmpty();
                assertThat(asking.answers()).allSatisfy(answer -> answer.assertRight(withdrawn));
                assertThat(asking.answers()).anyMatch(Asking.Answer::isYesOfACopy);
                assertThat(asking.answers()).anyMatch(answer -> answer.isRefusedYes(withdrawn));
            }
        }
    }

    private static void withdraw(Http http, JsonNode contact) {
        var decision = Map.of("purpose", "PROSPECTING", "channel", "EMAIL", "decision", "WITHDRAWN");
        var body = Map.of("decisions", List.of(decision), "noticeVersion", notice(http), "locale", "fr");
        var token = contact.path("manageToken").asString();
        http.accepted(http.post(8080, "/v1/consent-decisions", token, Http.newKey(), body));
    }

    private static boolean isPermittedByOwner(Http http, int port, String subject) {
        var answer = http.ask(port, Asking.gate(subject), "operator");
        return answer.statusCode() == 200
                && answer.headers().firstValue("Oubli-Stale").isEmpty()
                && http.json(answer).path("permitted").asBoolean();
    }

    /** How many partitions an instance of consent-stream owns or keeps a copy of. */
    private static int partitions(Http http, int port, String role) {
        var line = "oubli_consent_partitions{role=\"" + role + "\"} ";
        return http.ask(port, "/actuator/prometheus", "")
                .body()
                .lines()
                .filter(metric -> metric.startsWith(line))
                .mapToInt(metric -> (int) Double.parseDouble(metric.substring(line.length())))
                .sum();
    }

    private static String notice(Http http) {
        return http.get(8080, "/v1/policy?lang=fr", "").path("version").asString();
    }

    private static List<JsonNode> contacts(Http http, String name) {
        var contacts = new ArrayList<JsonNode>();
        var notice = notice(http);
        for (int i = 0; i < 15; i++) {
            var form = Map.of(
                    "email",
                    name + i + "@canary.example",
                    "message",
                    "A question.",
                    "consents",
                    List.of(Map.of("purpose", "PROSPECTING", "channel", "EMAIL", "decision", "GIVEN")),
                    "noticeVersion",
                    notice,
                    "locale",
                    "fr");
            contacts.add(http.accepted(http.post(8080, "/v1/contact-requests", "", Http.newKey(), form)));
        }
        return contacts;
    }

    /** Whether an instance works on some partitions and leaves some to the other. */
    private static boolean shares(Http http, int port) {
        var answer = http.ask(port, "/v1/operations", "operator");
        return answer.statusCode() == 200
                && Set.of(1, 2).contains(http.json(answer).path("covered").size());
    }

    private static int deadlines(Http http, int port, String subject) {
        var answer = http.ask(port, "/v1/subjects/" + subject + "/deadlines", "operator");
        return http.json(answer).path("deadlines").size();
    }

    private static String order(Http http, int port, String subject, String key) {
        var body = Map.of("subjectId", subject, "scopes", List.of("PROSPECT"), "reason", "RIGHT_OF_ERASURE");
        return erasureId(http.accepted(http.post(port, "/v1/erasures", http.token("dpo"), key, body)));
    }

    /** As a client does: sends the same again while it is answered 503. */
    private static String orderUntilTaken(Http http, String subject, String key) {
        var body = Map.of("subjectId", subject, "scopes", List.of("PROSPECT"), "reason", "RIGHT_OF_ERASURE");
        var taken = new ArrayList<String>();
        await(() -> {
            var answer = http.post(8082, "/v1/erasures", http.token("dpo"), key, body);
            assertThat(answer.statusCode()).isIn(202, 503);
            if (answer.statusCode() == 202) {
                taken.add(erasureId(http.json(answer)));
            }
            return !taken.isEmpty();
        });
        return taken.get(0);
    }

    private static String status(Http http, int port, String erasureId) {
        return http.get(port, "/v1/erasures/" + erasureId, "operator")
                .path("status")
                .asString();
    }

    private static String erasureId(JsonNode answer) {
        return Objects.requireNonNull(answer.path("erasures").get(0))
                .path("erasureId")
                .asString();
    }

    private static boolean isUp(ServiceInstance instance) {
        try (var socket = new Socket("localhost", instance.port())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void await(BooleanSupplier happens) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(happens::getAsBoolean);
    }
}
