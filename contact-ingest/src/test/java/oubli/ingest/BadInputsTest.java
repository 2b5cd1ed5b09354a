package oubli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every row of {@code bad-inputs.yaml} gets exactly its answer, and no submitted value comes back or into the log. */
class BadInputsTest {

    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static Ingest ingest;

    @BeforeAll
    static void start() throws Exception {
        ingest = Ingest.start("2026-11-23T09:15:00Z");
        LOG.start();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(LOG);
    }

    @AfterAll
    static void stop() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(LOG);
        ingest.close();
    }

    @TestFactory
    List<DynamicTest> everyRowGetsItsAnswer() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var row : rows()) {
            tests.add(DynamicTest.dynamicTest(row.get("row") + " " + row.get("name"), () -> answersExactly(row)));
        }
        return tests;
    }

    private static void answersExactly(Map<String, Object> row) throws Exception {
        FakeBroker.CLUSTER.reset(true);

        var answer = send(row);

        assertThat(answer.status()).as(answer.text()).isEqualTo(row.get("status"));
        if (row.containsKey("code")) {
            assertThat(FakeBroker.CLUSTER.producer.history()).isEmpty();
            assertProblem(row, answer);
        }
        map(row, "answers")
                .forEach((name, value) ->
                        assertThat(answer.header(name)).as(name).isEqualTo(value));
        if (row.containsKey("without")) {
            assertThat(answer.header((String) row.get("without"))).isEmpty();
        }
        assertThat(answer.text() + answer.response().headers().map()).doesNotContainIgnoringCase("canary");
        assertThat(LOG.list).noneSatisfy(BadInputsTest::quotesTheRequest);
    }

    private static void assertProblem(Map<String, Object> row, Ingest.Answer answer) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.code()).isEqualTo(row.get("code"));
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/" + row.get("code"));
        assertThat(answer.json().path("status").asInt()).isEqualTo(row.get("status"));
        assertThat(answer.json().path("title").asString()).isNotBlank();
        assertThat(answer.json().path("instance").asString()).startsWith("urn:uuid:");
        if (row.containsKey("pointer")) {
            var first = answer.json().path("errors").path(0);
            assertThat(first.path("pointer").asString()).isEqualTo(row.get("pointer"));
            assertThat(first.path("code").asString()).isEqualTo(row.get("code"));
        }
    }

    private static void quotesTheRequest(ILoggingEvent event) {
        var thrown = event.getThrowableProxy() == null
                ? ""
                : event.getThrowableProxy().getMessage();
        assertThat(event.getFormattedMessage() + thrown).containsIgnoringCase("canary");
    }

    private static Ingest.Answer send(Map<String, Object> row) throws Exception {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        var key = spelledOut((String) row.getOrDefault("key", UUID.randomUUID().toString()));
        if (!key.equals("none")) {
            headers.put("Idempotency-Key", key);
        }
        map(row, "headers").forEach((name, value) -> headers.put(name, (String) value));
        if (row.containsKey("token")) {
            headers.put("Authorization", "Bearer " + ingest.token((String) row.get("token")));
        }
        return ingest.send(
                (String) row.getOrDefault("method", "POST"),
                (String) row.getOrDefault("path", "/v1/contact-requests"),
                body(row),
                headers.entrySet().stream()
                        .flatMap(header -> List.of(header.getKey(), header.getValue()).stream())
                        .toArray(String[]::new));
    }

    private static byte[] body(Map<String, Object> row) {
        if (row.containsKey("form")) {
            return json(Ingest.form("canary.person@site.example"), map(row, "form"));
        }
        if (row.containsKey("decisions")) {
            var choice = Ingest.choice("TRACKER_AUDIENCE", "", "GIVEN");
            var valid = new HashMap<String, Object>(
                    Map.of("decisions", List.of(choice), "noticeVersion", "2020-04-01", "locale", "fr"));
            return json(valid, map(row, "decisions"));
        }
        if (row.containsKey("right")) {
            var valid = new HashMap<String, Object>(
                    Map.of("right", "ACCESS", "email", "canary.person@site.example", "locale", "fr"));
            return json(valid, map(row, "right"));
        }
        if (row.containsKey("hex")) {
            return HexFormat.of().parseHex((String) row.get("hex"));
        }
        if (row.containsKey("repeat")) {
            return "a".repeat((Integer) row.get("repeat")).getBytes(UTF_8);
        }
        return ((String) row.getOrDefault("text", "")).getBytes(UTF_8);
    }

    private static byte[] json(Map<String, Object> valid, Map<String, Object> changes) {
        changes.forEach((name, value) -> {
            if (value == null) {
                valid.remove(name);
            } else {
                valid.put(name, value instanceof String text ? spelledOut(text) : value);
            }
        });
        return Ingest.JSON.writeValueAsBytes(valid);
    }

    /** {@code {200 letters}} stands for itself written out. */
    private static String spelledOut(String text) {
        if (!text.startsWith("{")) {
            return text;
        }
        var end = text.indexOf(" letters}");
        var letters = "a".repeat(Integer.parseInt(text.substring(1, end)));
        return letters + text.substring(end + " letters}".length());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> row, String name) {
        return (Map<String, Object>) row.getOrDefault(name, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows() throws IOException {
        var text = Files.readString(Path.of("src/test/resources/bad-inputs.yaml"));
        return (List<Map<String, Object>>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }
}
