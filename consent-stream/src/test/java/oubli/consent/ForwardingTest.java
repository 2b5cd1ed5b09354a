package oubli.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.consent.AccessTest.assertProblem;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import oubli.consent.fold.Kept;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.policy.consent.Answer;

/** Any instance answers for any subject: the other instance of these tests is a server that notes what it is asked. */
class ForwardingTest extends WebTest {

    private static final String BRUNO = "p" + "b".repeat(26);
    private static final String CONSENTS = "/v1/subjects/" + BRUNO + "/consents";
    private static final String GIVEN =
            "{\"permitted\":true,\"decision\":\"GIVEN\",\"reason\":\"GIVEN\",\"validUntil\":\"2027-11-23T23:00:00Z\"}";

    private record Asked(String method, String path, String authorization, String forwarded, String body) {}

    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer other;
    private volatile String answer = "{}";
    private volatile int status = 200;

    @BeforeEach
    void startOther() throws IOException {
        asked.clear();
        status = 200;
        other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", this::answer);
        other.start();
        stub.move(BRUNO, otherUri());
    }

    @AfterEach
    void stopOther() {
        other.stop(0);
    }

    private URI otherUri() {
        return URI.create("http://localhost:" + other.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers.getFirst("Authorization"),
                headers.getFirst("Oubli-Forwarded"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        var body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void theOwnerIsAskedOnceWithTheCallersToken() {
        answer = "{\"cells\":[]}";
        var token = ISSUER.token();

        var passedBack = get(CONSENTS + "?at=2027-01-01T00:00:00Z", token);

        assertThat(passedBack.statusCode()).isEqualTo(200);
        assertThat(passedBack.body()).isEqualTo(answer);
        assertThat(passedBack.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(asked)
                .containsExactly(new Asked("GET", CONSENTS + "?at=2027-01-01T00:00:00Z", "Bearer " + token, "1", ""));
    }

    @Test
    void theOwnersRefusalIsPassedBack() {
        status = 503;

        assertThat(get(CONSENTS).statusCode()).isEqualTo(503);
    }

    @Test
    void aForwardedRequestIsNeverForwardedAgain() {
        var answer = send(CONSENTS, request -> request.header("Authorization", "Bearer " + ISSUER.token())
                .header("Oubli-Forwarded", "1"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertProblem(answer, "unavailable");
        assertThat(asked).isEmpty();
    }

    @Test
    void anOwnerThatIsGoneIsUnavailable() {
        other.stop(0);

        var answer = get(CONSENTS);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertProblem(answer, "unavailable");
    }

    @Test
    void aWrongTokenIsRefusedBeforeAnybodyIsAsked() {
        assertThat(get(CONSENTS, "abc").statusCode()).isEqualTo(401);
        assertThat(asked).isEmpty();
    }

    @Test
    void aBatchIsSplitByOwnerAndPutBackInOrder() {
        stub.hold(
                ANNE,
                Kept.row("e1", new Cell("PROSPECTING", "EMAIL"), Answer.OBJECTED, "2026-11-23T09:00:00Z", Times.NEVER));
        answer = "{\"results\":[" + GIVEN + "," + GIVEN + "]}";

        var results = json(post(
                        "/v1/consents/check",
                        "{\"checks\":[" + check(BRUNO) + "," + check(ANNE) + "," + check(BRUNO) + "]}"))
                .get("results");

        assertThat(results.get(0).toString()).isEqualTo(GIVEN);
        assertThat(results.get(1).get("decision").stringValue()).isEqualTo("OBJECTED");
        assertThat(results.get(2).toString()).isEqualTo(GIVEN);
        assertThat(asked).hasSize(1);
        assertThat(json(asked.get(0).body()).get("checks")).hasSize(2);
    }

    @Test
    void aBatchWhoseOwnerRefusesIsUnavailable() {
        status = 500;

        assertThat(post("/v1/consents/check", "{\"checks\":[" + check(BRUNO) + "]}")
                        .statusCode())
                .isEqualTo(503);
    }

    private static tools.jackson.databind.JsonNode json(String body) {
        return JSON.readTree(body);
    }

    private static String check(String subjectId) {
        return "{\"subjectId\":\"" + subjectId + "\",\"purpose\":\"PROSPECTING\",\"channel\":\"EMAIL\"}";
    }
}
