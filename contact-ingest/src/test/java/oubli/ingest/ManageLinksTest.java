package oubli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import oubli.ingest.follow.ClosedGenerations;
import oubli.schemas.ConsentEvent;
import oubli.vault.ProofTokens.ProofToken;

/** Back in after the tab is closed: a link by letter, good once, that proves the address. */
class ManageLinksTest {

    private static final String ASK = "/v1/manage-links";
    private static final String REDEEM = "/v1/manage-links/redemptions";
    private static Postbox postbox;
    private static ConsentAnswers stream;
    private static Ingest ingest;

    @BeforeAll
    static void start() throws Exception {
        postbox = new Postbox();
        stream = new ConsentAnswers();
        ingest = Ingest.start(Instant.parse("2026-11-23T09:15:00Z"), settings(Map.of()));
    }

    @AfterAll
    static void stop() throws Exception {
        ingest.close();
        stream.close();
        postbox.close();
    }

    @BeforeEach
    void forget() {
        FakeBroker.CLUSTER.reset(true);
    }

    @Test
    void sendsALinkToAnAddressThatIsKnown() throws Exception {
        known("anne@site.example");

        var answer = ingest.post(ASK, Map.of("email", " Anne@Site.Example ", "locale", "fr"));

        assertThat(answer.status()).isEqualTo(202);
        var letter = letter("anne@site.example");
        assertThat(letter.getSubject()).isEqualTo("Vos choix chez CUSTOMER LABS");
        assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(Postbox.link(letter)).isNotEmpty();
        assertThat(Postbox.text(letter)).contains("CNIL").doesNotContain("{", "anne");
        assertThat(FakeBroker.CLUSTER.producer.history()).isEmpty();
    }

    @Test
    void answersTheSameWhetherOrNotTheAddressIsKnown() throws Exception {
        known("known@site.example");

        var known = ingest.post(ASK, Map.of("email", "known@site.example"));
        var stranger = ingest.post(ASK, Map.of("email", "stranger@site.example"));

        assertThat(stranger.status()).isEqualTo(known.status()).isEqualTo(202);
        assertThat(stranger.text()).isEqualTo(known.text());
        letter("known@site.example");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        ingest.get("/actuator/prometheus").text())
                .contains("oubli_ingest_letters_total{outcome=\"none\"}"));
        assertThat(postbox.to("stranger@site.example")).isEmpty();
    }

    @Test
    void opensTheWholeSubjectToWhoFollowsTheLink() throws Exception {
        var subject = known("marie@site.example");
        var link = linkFor("marie@site.example");

        var visit = ingest.postOnce(REDEEM, Map.of("link", link));
        var mine = ingest.get("/v1/my/consents", "Authorization", bearer(visit)).json();

        assertThat(visit.status()).as(visit.text()).isEqualTo(200);
        assertThat(visit.json().path("subjectId").asString()).isEqualTo(subject);
        assertThat(mine.path("addressProven").asBoolean()).isTrue();
        assertThat(mine.path("consents").path(0).path("purpose").asString()).isEqualTo("PROSPECTING");
        assertThat(mine.path("history").size()).isEqualTo(1);
        assertThat(mine.path("receipts").path(0).path("receiptId").asString()).isEqualTo("r-e1");
    }

    @Test
    void handsOutTheSignedReceiptsWithinReachAndNoOther() throws Exception {
        known("receipts@site.example");
        var visit = ingest.postOnce(REDEEM, Map.of("link", linkFor("receipts@site.example")));

        var mine = ingest.get("/v1/my/receipts/r-e1", "Authorization", bearer(visit));
        var other = ingest.get("/v1/my/receipts/r-e2", "Authorization", bearer(visit));
        var stranger = ingest.get("/v1/my/receipts/r-e1");

        assertThat(mine.text()).isEqualTo(ConsentAnswers.SIGNED);
        assertThat(mine.header("Content-Type")).startsWith("application/ld+json");
        assertThat(other.status()).isEqualTo(404);
        assertThat(stranger.status()).isEqualTo(404);
    }

    @Test
    void leadsToThePageWithTheCentreAndNamesThePlainOneBesideIt() throws Exception {
        var settings = settings(Map.of(
                "oubli.mail.link-page", "http://site.example/privacy#link=",
                "oubli.mail.plain-page", "http://site.example/manage/"));
        try (var centre = Ingest.start(Instant.parse("2026-11-23T09:15:00Z"), settings)) {
            centre.postOnce("/v1/contact-requests", Ingest.form("centre@site.example"));

            var text = Postbox.text(letter("centre@site.example"));

            assertThat(text)
                    .contains("http://site.example/privacy#link=", "Sans script", "http://site.example/manage/");
            var tokens = java.util.regex.Pattern.compile("(?:#link=|/manage/)(\\S+)")
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .distinct();
            assertThat(tokens).as("one link, which is good once").hasSize(1);
        }
    }

    @Test
    void marksDecisionsMadeWithALinkAsProven() throws Exception {
        var subject = known("paul@site.example");
        var visit = ingest.postOnce(REDEEM, Map.of("link", linkFor("paul@site.example")));
        FakeBroker.CLUSTER.reset(true);

        var answer = ingest.postOnce(
                "/v1/consent-decisions",
                decisions(Ingest.choice("PROSPECTING", "SMS", "GIVEN")),
                "Authorization",
                bearer(visit));

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var event = (ConsentEvent)
                FakeBroker.CLUSTER.records("privacy.consent.decisions").get(0).value();
        assertThat(event.getSubjectId()).isEqualTo(subject);
        assertThat(event.getDecided().getAddressProven()).isTrue();
        assertThat(event.getDecided().getRequestId()).isNull();
    }

    @Test
    void isGoodForOneVisitOnly() throws Exception {
        known("once@site.example");
        var link = linkFor("once@site.example");
        var key = UUID.randomUUID().toString();

        var first = ingest.post(REDEEM, Map.of("link", link), "Idempotency-Key", key);
        var again = ingest.post(REDEEM, Map.of("link", link), "Idempotency-Key", key);
        var other = ingest.postOnce(REDEEM, Map.of("link", link));

        assertThat(List.of(first.status(), again.status())).containsExactly(200, 200);
        assertThat(other.status()).isEqualTo(410);
        assertThat(other.code()).isEqualTo("link-ended");
        assertThat(FakeBroker.CLUSTER.records("privacy.link.redemptions")).hasSize(1);
    }

    @Test
    void endsByTimeAndWithTheGeneration() throws Exception {
        var identity = ingest.bean(Identity.class);
        var subject = identity.person("late@site.example");
        var expired = new ProofToken(
                subject,
                UUID.randomUUID(),
                Instant.parse("2026-11-23T09:00:00Z"),
                Instant.parse("2020-01-01T00:00:00Z"));
        var erased = new ProofToken(
                subject,
                UUID.randomUUID(),
                Instant.parse("2026-11-23T09:00:00Z"),
                Instant.parse("2999-01-01T00:00:00Z"));
        var visit = identity.issueVisit(erased);
        ingest.bean(ClosedGenerations.class).closed(subject, Instant.parse("2026-11-23T09:01:00Z"));

        for (var link : List.of(identity.issueLink(expired), identity.issueLink(erased))) {
            var answer = ingest.postOnce(REDEEM, Map.of("link", link));
            assertThat(answer.code()).isEqualTo("link-ended");
        }
        var mine = ingest.get("/v1/my/consents", "Authorization", "Bearer " + visit);
        assertThat(mine.code()).isEqualTo("invalid-token");
        assertThat(FakeBroker.CLUSTER.producer.history()).isEmpty();
    }

    @Test
    void showsAPageWhoseButtonActsAndWhoseFetchingNeverDoes() throws Exception {
        var subject = known("page@site.example");
        var link = linkFor("page@site.example");
        FakeBroker.CLUSTER.reset(true);

        var page = ingest.get("/manage/" + link, "Accept", "text/html", "Accept-Language", "fr-FR,fr;q=0.9");
        var again = ingest.get("/manage/" + link);
        assertThat(page.text()).contains("lang=\"fr\"", "Ouvrir la page").doesNotContain(subject, "<script");
        assertThat(again.status()).isEqualTo(200);
        assertThat(FakeBroker.CLUSTER.producer.history()).isEmpty();

        var nonce = hidden(page.text(), "formNonce");
        var opened = form("/manage/" + link, "formNonce=" + nonce);
        var reloaded = form("/manage/" + link, "formNonce=" + nonce);
        var elsewhere = form("/manage/" + link, "formNonce=other");
        assertThat(opened.status()).as(opened.text()).isEqualTo(200);
        assertThat(opened.text()).contains("PROSPECTING:EMAIL:WITHDRAWN").doesNotContain("<script");
        assertThat(reloaded.status()).isEqualTo(200);
        assertThat(elsewhere.status()).isEqualTo(410);
        assertThat(elsewhere.text()).contains("name=\"email\"");

        var chosen = form(
                "/manage/choices",
                "manageToken=" + hidden(opened.text(), "manageToken")
                        + "&choice=PROSPECTING%3AEMAIL%3AWITHDRAWN&formNonce=n1");
        assertThat(chosen.status()).as(chosen.text()).isEqualTo(200);
        assertThat(chosen.text()).contains("role=\"status\"");
        assertThat(FakeBroker.CLUSTER.records("privacy.consent.decisions")).hasSize(1);
        assertThat(chosen.header("Set-Cookie")).isEmpty();
    }

    @Test
    void asksForALinkWithoutAScript() throws Exception {
        known("noscript@site.example");

        var page = ingest.get("/manage");
        var sent = form("/manage", "email=noscript%40site.example");
        var wrong = form("/manage", "email=%3Cnoscript%3E");

        assertThat(page.text()).contains("action=\"/manage\"");
        assertThat(sent.status()).isEqualTo(202);
        letter("noscript@site.example");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("aria-invalid", "&lt;noscript&gt;").doesNotContain("<noscript>");
        assertThat(ingest.get("/manage/nonsense").status()).isEqualTo(410);
    }

    @Test
    void isNoTokenItselfAndNoTokenIsALink() throws Exception {
        known("mixed@site.example");
        var link = linkFor("mixed@site.example");
        var contact = ingest.postOnce("/v1/contact-requests", Ingest.form("other@site.example"));

        var shown = ingest.get("/v1/my/consents", "Authorization", "Bearer " + link);
        var redeemed = ingest.postOnce(
                REDEEM, Map.of("link", contact.json().path("manageToken").asString()));

        assertThat(shown.code()).isEqualTo("invalid-token");
        assertThat(redeemed.status()).isEqualTo(401);
        assertThat(redeemed.code()).isEqualTo("invalid-token");
    }

    @Test
    void confirmsAContactWithTheLinkOnceAndNeverWhatFellIntoTheTrap() throws Exception {
        var form = Ingest.form("writes@site.example");
        var trapped = Ingest.form("trapped@site.example");
        trapped.put("website", "https://spam.example");
        var key = UUID.randomUUID().toString();

        ingest.post("/v1/contact-requests", form, "Idempotency-Key", key);
        ingest.post("/v1/contact-requests", form, "Idempotency-Key", key);
        ingest.postOnce("/v1/contact-requests", trapped);
        var letter = letter("writes@site.example");

        assertThat(letter.getSubject()).isEqualTo("Votre message à CUSTOMER LABS");
        assertThat(Postbox.text(letter)).doesNotContain("call me back");
        assertThat(ingest.postOnce(REDEEM, Map.of("link", Postbox.link(letter))).status())
                .isEqualTo(200);
        known("last@site.example");
        linkFor("last@site.example");
        assertThat(postbox.to("writes@site.example")).hasSize(1);
        assertThat(postbox.to("trapped@site.example")).isEmpty();
    }

    @Test
    void slowsDownBothTheAddressAndTheClient() throws Exception {
        try (var slow = Ingest.start(
                Instant.parse("2026-11-23T09:15:00Z"),
                settings(Map.of("oubli.mail.letters-per-address", "2", "oubli.mail.links-per-client", "5")))) {
            stream.cells(
                    slow.bean(Identity.class).person("often@site.example"),
                    List.of(ConsentAnswers.cell("PROSPECTING", "EMAIL", "GIVEN", true)));
            for (int i = 0; i < 5; i++) {
                assertThat(slow.post(ASK, Map.of("email", "often@site.example")).status())
                        .isEqualTo(202);
            }
            var sixth = slow.post(ASK, Map.of("email", "somebody@site.example"));

            assertThat(sixth.code()).isEqualTo("rate-limited");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> postbox.to("often@site.example").size() == 2);
        }
    }

    @Test
    void saysSoWhereNoLettersAreSent() throws Exception {
        try (var mute = Ingest.start("2026-11-23T09:15:00Z")) {
            var answer = mute.post(ASK, Map.of("email", "anne@site.example"));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(mute.postOnce("/v1/contact-requests", Ingest.form("anne@site.example"))
                            .status())
                    .isEqualTo(202);
        }
    }

    private static Map<String, Object> settings(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "oubli.consent-stream.url", stream.address(),
                "oubli.consent-stream.client-secret", "secret",
                "oubli.mail.host", "localhost",
                "oubli.mail.port", Integer.toString(postbox.port()),
                "oubli.mail.from", "Customer Labs <privacy@site.example>",
                "oubli.mail.link-page", "http://site.example/manage/",
                "oubli.mail.plain-page", "http://site.example/manage/"));
        settings.putAll(more);
        return settings;
    }

    /** Somebody of whom consent-stream knows one consent. */
    private static String known(String email) {
        var subject = ingest.bean(Identity.class).person(email);
        stream.cells(subject, List.of(ConsentAnswers.cell("PROSPECTING", "EMAIL", "GIVEN", true)));
        stream.decisions(
                subject,
                List.of(ConsentAnswers.decision("e1", "PROSPECTING", "EMAIL", "GIVEN", "2026-11-20T10:00:00Z")));
        return subject;
    }

    private static String linkFor(String email) throws Exception {
        ingest.post(ASK, Map.of("email", email));
        return Postbox.link(letter(email));
    }

    private static MimeMessage letter(String email) {
        await().atMost(Duration.ofSeconds(20)).until(() -> !postbox.to(email).isEmpty());
        return postbox.to(email).get(0);
    }

    private static Ingest.Answer form(String path, String body) throws Exception {
        return ingest.send("POST", path, body.getBytes(UTF_8), "Content-Type", "application/x-www-form-urlencoded");
    }

    private static String hidden(String page, String name) {
        return page.split("name=\"" + name + "\" value=\"")[1].split("\"")[0];
    }

    private static String bearer(Ingest.Answer visit) {
        return "Bearer " + visit.json().path("manageToken").asString();
    }

    private static Map<String, Object> decisions(Object... choices) {
        return Map.of("decisions", List.of(choices), "noticeVersion", "2020-04-01", "locale", "fr");
    }
}
