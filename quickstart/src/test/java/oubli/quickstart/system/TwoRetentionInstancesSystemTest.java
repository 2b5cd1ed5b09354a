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
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.quickstart.Ports;
import oubli.quickstart.scenario.Http;
import oubli.quickstart.scenario.RunningSystem;
import oubli.schemas.ErasureEvent;
import oubli.schemas.Topics;
import tools.jackson.databind.JsonNode;

/** Two retention-services share the partitions: each answers for both, and when one is killed the other goes on. */
@SuppressWarnings("try") // the second instance is closed when the test is over
class TwoRetentionInstancesSystemTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void answerForEachOtherAndOneTakesOverWhenTheOtherIsKilled() throws Exception {
        var data = folder.resolve("data");
        try (var first = RunningSystem.restart(data, Set.of());
                var second = new RetentionInstance(data, new Ports(first.offset()))) {
            var http = first.http();
            int other = second.port() - first.offset();
            var subjects = contacts(http);
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

    private static List<String> contacts(Http http) {
        var subjects = new ArrayList<String>();
        var notice = http.get(8080, "/v1/policy?lang=fr", "").path("version").asString();
        for (int i = 0; i < 9; i++) {
            var form = Map.of(
                    "email",
                    "two" + i + "@canary.example",
                    "message",
                    "A question.",
                    "consents",
                    List.of(Map.of("purpose", "PROSPECTING", "channel", "EMAIL", "decision", "GIVEN")),
                    "noticeVersion",
                    notice,
                    "locale",
                    "fr");
            var answer = http.accepted(http.post(8080, "/v1/contact-requests", "", Http.newKey(), form));
            subjects.add(answer.path("subjectId").asString());
        }
        return subjects;
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

    private static boolean isUp(RetentionInstance instance) {
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
