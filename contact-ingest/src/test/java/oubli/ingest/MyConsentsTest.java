package oubli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person or a device may see of itself, and of nobody else. */
class MyConsentsTest {

    private static final Map<String, List<Map<String, Object>>> HISTORIES = new ConcurrentHashMap<>();
    private static HttpServer others;
    private static Ingest ingest;

    @BeforeAll
    static void start() throws Exception {
        others = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        others.createContext("/v1/subjects/", MyConsentsTest::history);
        others.start();
        ingest = Ingest.start(
                Instant.parse("2026-11-23T09:15:00Z"),
                Map.of(
                        "oubli.consent-stream.url",
                        "http://localhost:" + others.getAddress().getPort(),
                        "oubli.consent-stream.client-secret",
                        "secret"));
    }

    @AfterAll
    static void stop() {
        ingest.close();
        others.stop(0);
    }

    @Test
    void showsADeviceEverythingItDecided() throws Exception {
        var device = ingest.device();
        HISTORIES.put(
                device.subjectId(),
                List.of(
                        decision("TRACKER_AUDIENCE", "GIVEN", "2026-11-20T10:00:00Z", ""),
                        decision("TRACKER_AUDIENCE", "WITHDRAWN", "2026-11-21T10:00:00Z", "")));

        var mine = ingest.get("/v1/my/consents", "Cookie", device.cookie()).json();

        assertThat(mine.path("history").size()).isEqualTo(2);
        assertThat(mine.path("receipts").size()).isEqualTo(2);
        assertThat(mine.path("consents").size()).isEqualTo(1);
        assertThat(mine.path("consents").path(0).path("decision").asString()).isEqualTo("WITHDRAWN");
        assertThat(mine.path("consents").path(0).path("permitted").asBoolean()).isFalse();
    }

    @Test
    void showsTheHolderOfATokenOnlyWhatWasDecidedWithIt() throws Exception {
        var contact = ingest.postOnce("/v1/contact-requests", Ingest.form("anne@site.example"))
                .json();
        HISTORIES.put(
                contact.path("subjectId").asString(),
                List.of(
                        decision(
                                "CONTACT_REQUEST",
                                "GIVEN",
                                "2026-11-20T10:00:00Z",
                                contact.path("requestId").asString()),
                        decision(
                                "QUESTIONS_COMPLAINTS",
                                "GIVEN",
                                "2026-11-01T10:00:00Z",
                                "another request of this address")));

        var mine = ingest.get(
                        "/v1/my/consents",
                        "Authorization",
                        "Bearer " + contact.path("manageToken").asString())
                .json();

        assertThat(mine.path("history").size()).isEqualTo(1);
        assertThat(mine.path("consents").size()).isEqualTo(1);
        assertThat(mine.path("consents").path(0).path("purpose").asString()).isEqualTo("CONTACT_REQUEST");
        assertThat(mine.path("consents").path(0).path("permitted").asBoolean()).isTrue();
        assertThat(mine.toString()).doesNotContain("another request");
    }

    @Test
    void showsWhatADeviceRefusedFromItsOwnCookieAlone() throws Exception {
        var mine = ingest.get("/v1/my/consents", "Cookie", "oubli_device=refused.2026-11-20; other=1")
                .json();

        assertThat(mine.path("subjects").size()).isZero();
        assertThat(mine.path("consents").size()).isEqualTo(2);
        assertThat(mine.path("consents").path(0).path("decision").asString()).isEqualTo("REFUSED");
        assertThat(mine.path("consents").path(0).path("since").asString()).isEqualTo("2026-11-19T23:00:00Z");
        assertThat(mine.path("history").size()).isZero();
    }

    @Test
    void showsBothThePersonAndTheDeviceAndNeverMixesThem() throws Exception {
        var device = ingest.device();
        HISTORIES.put(device.subjectId(), List.of(decision("TRACKER_AUDIENCE", "REFUSED", "2026-11-20T10:00:00Z", "")));
        var contact = ingest.postOnce("/v1/contact-requests", Ingest.form("both@site.example"))
                .json();
        HISTORIES.put(
                contact.path("subjectId").asString(),
                List.of(decision(
                        "CONTACT_REQUEST",
                        "GIVEN",
                        "2026-11-20T10:00:00Z",
                        contact.path("requestId").asString())));
        var token = "Bearer " + contact.path("manageToken").asString();

        var here = ingest.get("/v1/my/consents", "Authorization", token, "Cookie", device.cookie())
                .json();
        var elsewhere = ingest.get("/v1/my/consents", "Authorization", token).json();

        assertThat(here.path("consents").size()).isEqualTo(2);
        assertThat(elsewhere.path("consents").size()).isEqualTo(1);
        assertThat(elsewhere.path("consents").path(0).path("purpose").asString())
                .isEqualTo("CONTACT_REQUEST");
    }

    @Test
    void listsTheCookiesOfThePolicyAndWhichAreThere() throws Exception {
        var mine = ingest.get("/v1/my/consents", "Cookie", "oubli_language=fr").json();

        var cookies = mine.path("cookies");
        assertThat(cookies.valueStream().map(cookie -> cookie.path("name").asString()))
                .containsExactlyInAnyOrder("oubli_session", "oubli_device", "oubli_language");
        assertThat(cookies.valueStream()
                        .filter(cookie -> cookie.path("present").asBoolean())
                        .map(cookie -> cookie.path("name").asString()))
                .containsExactly("oubli_language");
    }

    @Test
    void showsNothingToWhomItDoesNotKnow() throws Exception {
        var mine = ingest.get("/v1/my/consents", "Sec-GPC", "1");

        assertThat(mine.status()).isEqualTo(200);
        assertThat(mine.json().path("history").size()).isZero();
        assertThat(mine.json().path("privacySignal").asBoolean()).isTrue();
    }

    @Test
    void refusesATokenThatIsNone() throws Exception {
        var mine = ingest.get("/v1/my/consents", "Authorization", "Bearer canary");

        assertThat(mine.status()).isEqualTo(401);
        assertThat(mine.code()).isEqualTo("invalid-token");
        assertThat(mine.text()).doesNotContain("canary");
    }

    @Test
    void saysSoWhenTheConsentsCannotBeHad() throws Exception {
        var mine = ingest.get("/v1/my/consents", "Cookie", ingest.device().cookie());

        assertThat(mine.status()).isEqualTo(503);
        assertThat(mine.code()).isEqualTo("unavailable");
        assertThat(mine.header("Retry-After")).isNotEmpty();
    }

    private static Map<String, Object> decision(String purpose, String decision, String at, String requestId) {
        var row = new HashMap<String, Object>(Map.of(
                "eventId", "e" + at,
                "purpose", purpose,
                "decision", decision,
                "occurredAt", at,
                "recordedAt", at,
                "receiptId", "r" + at,
                "method", "FORM"));
        row.put("channel", null);
        row.put("requestId", requestId.isEmpty() ? null : requestId);
        return row;
    }

    /** Stands where consent-stream is; a subject without a history makes it fail. */
    private static void history(HttpExchange exchange) throws IOException {
        var subject = exchange.getRequestURI().getPath().split("/")[3];
        var known = HISTORIES.get(subject);
        var body = Ingest.JSON.writeValueAsString(Map.of("decisions", known == null ? List.of() : known));
        var trusted = "Bearer access".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        exchange.sendResponseHeaders(!trusted ? 401 : known == null ? 503 : 200, 0);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }
}
