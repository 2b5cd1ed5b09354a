package oubli.quickstart.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.quickstart.Ports;
import oubli.quickstart.Quickstart;
import oubli.quickstart.QuickstartOptions;
import oubli.quickstart.scenario.Http;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two recipients without Kafka: one that calls back, and one that is away across a restart. */
class WebhookSystemTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private volatile boolean crmIsThere;
    private HttpServer recipients;

    @TempDir
    Path folder;

    @Test
    void recipientsWithoutKafkaConfirmLikeTheOthers() throws Exception {
        recipients = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        recipients.createContext("/", this::answer);
        recipients.start();
        var options = QuickstartOptions.in(folder.resolve("data"))
                .on(Ports.free())
                .telling("crm", endpoint("crm"))
                .telling("mailer", endpoint("mailer"));
        String erasureId;
        try (var oubli = Quickstart.start(options)) {
            var http = new Http(oubli.addresses().ports().offset());
            erasureId = erasedProspect(http);
            await().atMost(Duration.ofSeconds(60)).until(() -> asked.size() >= 2);
            assertThat(signatures).allMatch(signature -> signature.contains(keyId(http)));

            assertThat(callBack(http, "recipient-support", erasureId)).isEqualTo(403);
            assertThat(callBack(http, "recipient-mailer", erasureId)).isEqualTo(202);
            awaitStatus(http, erasureId, "PARTIAL");
        }
        crmIsThere = true;
        try (var oubli = Quickstart.start(options)) {
            var http = new Http(oubli.addresses().ports().offset());
            awaitStatus(http, erasureId, "COMPLETE");
            assertThat(answers(http, erasureId)).isEqualTo(Map.of("crm", "DONE", "mailer", "NOTHING_HELD"));
        } finally {
            recipients.stop(0);
        }
        assertThat(asked).allMatch(body -> body.contains(erasureId)).noneMatch(body -> body.contains("@"));
    }

    /** The customer file answers at once when it is there at all; the mailer takes its time. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            asked.add(new String(body, UTF_8));
            signatures.add(exchange.getRequestHeaders().getFirst("Signature-Input"));
            boolean crm = exchange.getRequestURI().getPath().equals("/crm");
            var named = "{\"subject_request_id\":\""
                    + JSON.readTree(body).path("subject_request_id").asString() + "\"";
            var said = named + (crm ? ",\"request_status\":\"completed\",\"results_count\":2}" : "}");
            exchange.sendResponseHeaders(crm && !crmIsThere ? 503 : 201, 0);
            exchange.getResponseBody().write(said.getBytes(UTF_8));
        }
    }

    private static String erasedProspect(Http http) {
        var contact = Map.of(
                "email", "marie@canary.example",
                "message", "Please call me.",
                "noticeVersion", "2020-04-01",
                "locale", "fr",
                "consents", List.of(Map.of("purpose", "PROSPECTING", "channel", "EMAIL", "decision", "GIVEN")));
        var sent = http.accepted(http.post(8080, "/v1/contact-requests", "", Http.newKey(), contact));
        var withdrawal = Map.of(
                "noticeVersion",
                "2020-04-01",
                "locale",
                "fr",
                "decisions",
                List.of(Map.of("purpose", "PROSPECTING", "channel", "EMAIL", "decision", "WITHDRAWN")));
        var token = sent.path("manageToken").asString();
        http.accepted(http.post(8080, "/v1/consent-decisions", token, Http.newKey(), withdrawal));
        var path = "/v1/erasures?subjectId=" + sent.path("subjectId").asString();
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> http.get(8082, path, "operator").path("erasures"), found -> !found.isEmpty())
                .get(0)
                .path("erasureId")
                .asString();
    }

    private static int callBack(Http http, String client, String erasureId) {
        var status = Map.of("subject_request_id", erasureId, "request_status", "completed", "results_count", 0);
        var path = "/v1/erasures/" + erasureId + "/status-callbacks";
        return http.post(8082, path, http.token(client), "", status).statusCode();
    }

    private static void awaitStatus(Http http, String erasureId, String status) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        erasure(http, erasureId).path("status").asString())
                .isEqualTo(status));
    }

    private static Map<String, String> answers(Http http, String erasureId) {
        return erasure(http, erasureId)
                .path("recipients")
                .valueStream()
                .collect(Collectors.toMap(each -> each.path("name").asString(), each -> each.path("status")
                        .asString()));
    }

    private static JsonNode erasure(Http http, String erasureId) {
        return http.get(8082, "/v1/erasures/" + erasureId, "operator");
    }

    private static String keyId(Http http) {
        return http.get(8082, "/.well-known/jwks.json", "operator")
                .path("keys")
                .get(0)
                .path("kid")
                .asString();
    }

    private URI endpoint(String recipient) {
        return URI.create("http://localhost:" + recipients.getAddress().getPort() + "/" + recipient);
    }
}
