package oubli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentEvent;
import oubli.vault.Secrets;
import oubli.vault.UnsubscribeTokens;
import oubli.vault.UnsubscribeTokens.UnsubscribeToken;

/** One click in a mail programme takes the consent back; RFC 8058. */
class UnsubscribeTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
    private static ConsentAnswers stream;
    private static Ingest ingest;

    @BeforeAll
    static void start() throws Exception {
        stream = new ConsentAnswers();
        ingest = Ingest.start(
                Instant.parse("2026-11-23T09:15:00Z"),
                Map.of("oubli.consent-stream.url", stream.address(), "oubli.consent-stream.client-secret", "secret"));
    }

    @AfterAll
    static void stop() throws Exception {
        ingest.close();
        stream.close();
    }

    @BeforeEach
    void forget() {
        FakeBroker.CLUSTER.reset(true);
    }

    @Test
    void withdrawsTheConsentOfTheMailing() throws Exception {
        var subject = ingest.bean(Identity.class).person("anne@site.example");

        var answer = post(path(subject), FORM, ONE_CLICK);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        var event = events().get(0);
        assertThat(event.getSubjectId()).isEqualTo(subject);
        assertThat(event.getDecided().getPurpose()).isEqualTo("PROSPECTING");
        assertThat(event.getDecided().getChannel()).isEqualTo("EMAIL");
        assertThat(event.getDecided().getDecision()).isEqualTo(ConsentDecision.WITHDRAWN);
    }

    @Test
    void readsTheMultipartThatTheStandardPrefers() throws Exception {
        var multipart =
                "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";

        var answer = post(path("paaaaaaaaaaaaaaaaaaaaaaaaaa"), "multipart/form-data; boundary=b", multipart);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(events()).hasSize(1);
    }

    @Test
    void isTheSameDecisionHoweverOftenItIsSentUntilAConsentIsGivenAnew() throws Exception {
        var subject = ingest.bean(Identity.class).person("again@site.example");
        stream.decisions(subject, List.of(given("e1", "2026-11-20T10:00:00Z")));
        var path = path(subject);

        post(path, FORM, ONE_CLICK);
        post(path, FORM, ONE_CLICK, "Accept-Language", "en");
        post(path(subject), FORM, ONE_CLICK);
        assertThat(events().stream().map(event -> event.getMeta().getEventId()).distinct())
                .hasSize(1);

        stream.decisions(subject, List.of(given("e1", "2026-11-20T10:00:00Z"), given("e2", "2026-11-22T10:00:00Z")));
        post(path, FORM, ONE_CLICK);
        assertThat(events().stream().map(event -> event.getMeta().getEventId()).distinct())
                .hasSize(2);
    }

    @Test
    void showsAButtonAndActsOnNothingWhenFetched() throws Exception {
        var path = path(ingest.bean(Identity.class).person("reader@site.example"));

        var french = ingest.get(path, "Accept", "text/html", "Accept-Language", "fr");
        var english = ingest.get(path, "Accept-Language", "en-GB");

        assertThat(french.status()).isEqualTo(200);
        assertThat(french.text())
                .contains("lang=\"fr\"", "method=\"post\"", "value=\"One-Click\"")
                .doesNotContain("<script", "reader");
        assertThat(english.text()).contains("lang=\"en\"");
        assertThat(FakeBroker.CLUSTER.producer.history()).isEmpty();
    }

    @Test
    void refusesWhatIsNoTokenOrNoClick() throws Exception {
        var forged = post("/v1/unsubscribe/canary", FORM, ONE_CLICK);
        var forgedPage = post("/v1/unsubscribe/canary", FORM, ONE_CLICK, "Accept", "text/html");
        var silent = post(path("paaaaaaaaaaaaaaaaaaaaaaaaaa"), FORM, "other=1");
        var json = post(path("paaaaaaaaaaaaaaaaaaaaaaaaaa"), "application/json", "{}");

        assertThat(forged.status()).isEqualTo(404);
        assertThat(forged.code()).isEqualTo("not-found");
        assertThat(forgedPage.status()).isEqualTo(404);
        assertThat(forgedPage.text()).contains("<h1>", "/manage").doesNotContain("canary");
        assertThat(silent.code()).isEqualTo("missing-field");
        assertThat(json.status()).isEqualTo(415);
        assertThat(events()).isEmpty();
    }

    @Test
    void needsNoOriginBecauseTheTokenSaysAll() throws Exception {
        var answer = post(
                path("paaaaaaaaaaaaaaaaaaaaaaaaaa"),
                FORM,
                ONE_CLICK,
                "Origin",
                "https://webmail.example",
                "Sec-Fetch-Site",
                "cross-site");

        assertThat(answer.status()).isEqualTo(200);
    }

    private static String path(String subject) {
        var key = Secrets.openOrCreate(java.nio.file.Path.of(ingest.setting("oubli.secrets")))
                .unsubscribeKey();
        return "/v1/unsubscribe/"
                + new UnsubscribeTokens(key).issue(new UnsubscribeToken(subject, "PROSPECTING", "EMAIL"));
    }

    private static Map<String, Object> given(String id, String at) {
        return ConsentAnswers.decision(id, "PROSPECTING", "EMAIL", "GIVEN", at);
    }

    private static Ingest.Answer post(String path, String type, String body, String... headers) throws Exception {
        var all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = type;
        return ingest.send("POST", path, body.getBytes(UTF_8), all);
    }

    private static List<ConsentEvent> events() {
        return FakeBroker.CLUSTER.records("privacy.consent.decisions").stream()
                .map(sent -> (ConsentEvent) sent.value())
                .toList();
    }
}
