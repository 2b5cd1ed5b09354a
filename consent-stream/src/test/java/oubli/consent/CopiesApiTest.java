package oubli.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.consent.AccessTest.assertProblem;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import oubli.consent.fold.HistoryRow;
import oubli.consent.fold.Kept;
import oubli.consent.query.Freshness;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.policy.consent.Answer;

/** While an owner is down, a copy answers, says how stale it is, and never says yes while something is waiting. */
class CopiesApiTest extends WebTest {

    private static final String CONSENTS = "/v1/subjects/" + ANNE + "/consents";
    private static final String GATE = CONSENTS + "/PROSPECTING/EMAIL";
    private static final String CHECKS =
            "{\"checks\":[{\"subjectId\":\"" + ANNE + "\",\"purpose\":\"PROSPECTING\",\"channel\":\"EMAIL\"}]}";
    private static final Freshness BEHIND = Freshness.behind(Duration.ofMillis(2_100));

    @BeforeEach
    void ownerIsDown() throws IOException {
        stub.move(ANNE, nobody());
        stub.copy(ANNE, HERE);
        hold(Answer.GIVEN);
    }

    @Test
    void aCompleteCopyAnswersForAnOwnerThatIsDown() {
        stub.readAsCopy(Freshness.COMPLETE_COPY);

        for (var answer : new HttpResponse<?>[] {get(GATE), get(CONSENTS), post("/v1/consents/check", CHECKS)}) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Oubli-Stale")).hasValue("0");
            assertThat(answer.body().toString()).contains("\"permitted\":true");
        }
        assertThat(get("/v1/subjects/" + ANNE + "/proof").statusCode()).isEqualTo(200);
    }

    @Test
    void aCopyThatLagsNeverSaysYesAndSignsNothing() {
        stub.readAsCopy(BEHIND);

        assertUnavailable(get(GATE));
        assertUnavailable(get(CONSENTS));
        assertUnavailable(get(CONSENTS + "?at=" + NOW));
        assertUnavailable(post("/v1/consents/check", CHECKS));
        assertUnavailable(get("/v1/subjects/" + ANNE + "/proof"));
    }

    @Test
    void aCopyThatLagsSaysNoAndHowStaleItIs() {
        hold(Answer.WITHDRAWN);
        stub.readAsCopy(BEHIND);

        for (var answer : new HttpResponse<?>[] {get(GATE), get(CONSENTS), post("/v1/consents/check", CHECKS)}) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Oubli-Stale")).hasValue("3");
            assertThat(answer.body().toString()).contains("WITHDRAWN").doesNotContain("\"permitted\":true");
        }
        assertThat(get("/v1/subjects/" + ANNE + "/history").headers().firstValue("Oubli-Stale"))
                .hasValue("3");
    }

    @Test
    void anOwnerSaysNothingOfStaleness() {
        stub.move(ANNE, HERE);

        assertThat(get(GATE).headers().firstValue("Oubli-Stale")).isEmpty();
    }

    @Test
    void aCopyElsewhereIsAskedAndWhatItSaysOfItselfPassedBack() throws IOException {
        var answer =
                "{\"results\":[{\"permitted\":false,\"decision\":\"WITHDRAWN\",\"reason\":\"WITHDRAWN\",\"validUntil\":null}]}";
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Oubli-Stale", "7");
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length());
            exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        other.start();
        try {
            stub.copy(ANNE, URI.create("http://localhost:" + other.getAddress().getPort()));

            assertThat(get(GATE).headers().firstValue("Oubli-Stale")).hasValue("7");
            var checked = post("/v1/consents/check", CHECKS);
            assertThat(checked.headers().firstValue("Oubli-Stale")).hasValue("7");
            assertThat(checked.body()).isEqualTo(answer);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aReceiptThatNobodyHasIsUnknownOnlyWhenEverybodyAnswered() {
        assertUnavailable(get("/v1/receipts/01J-nobody-has-it"));
    }

    private void hold(Answer answer) {
        HistoryRow row = Kept.row("e1", new Cell("PROSPECTING", "EMAIL"), answer, "2026-11-23T09:00:00Z", Times.NEVER);
        stub.hold(ANNE, row);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertProblem(answer, "unavailable");
    }

    private static URI nobody() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return URI.create("http://localhost:" + socket.getLocalPort());
        }
    }
}
