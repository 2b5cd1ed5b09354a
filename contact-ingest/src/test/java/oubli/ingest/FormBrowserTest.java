package oubli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.ingest.notice.NoticeReader;
import oubli.ingest.notice.Notices;
import oubli.schemas.ConsentEvent;

/** The contact form and the privacy centre in a real browser. */
class FormBrowserTest {

    private static final String RECEIPT = "0198b6a0-0000-7000-8000-000000000001";
    private static HttpServer consents;
    private static BrowserSite site;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws Exception {
        consents = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        consents.createContext("/v1/subjects/", FormBrowserTest::history);
        consents.createContext("/v1/receipts/", exchange -> answer(exchange, ConsentAnswers.SIGNED));
        consents.start();
        site = BrowserSite.open(Map.of(
                "oubli.consent-stream.url",
                "http://localhost:" + consents.getAddress().getPort(),
                "oubli.consent-stream.client-secret",
                "secret"));
    }

    @AfterAll
    static void close() {
        if (site != null) {
            site.close();
        }
        consents.stop(0);
    }

    @BeforeEach
    void forget() {
        FakeBroker.CLUSTER.reset(true);
    }

    @Test
    void asksByPurposeAndChannelWithNothingTickedAndTheStatementsBesideThePhone() {
        try (var visitor = refusing("/pages/en/form")) {
            var boxes = visitor.page.locator("oubli-contact-form input[name=consents]");

            assertThat(boxes.evaluateAll("all => all.map(box => box.value)").toString())
                    .isEqualTo("[PROSPECTING:EMAIL, PROSPECTING:PHONE, PROSPECTING:SMS, PROSPECTING:POST]");
            assertThat(visitor.page.locator("oubli-contact-form :checked").count())
                    .isZero();
            assertThat(visitor.page
                            .locator("#oubli-PROSPECTING-PHONE-statements li")
                            .count())
                    .isEqualTo(5);
            assertThat(visitor.page.locator("#oubli-phone-hint").innerText()).contains("No sales call");
            assertThat(visitor.page.locator("#oubli-website").getAttribute("tabindex"))
                    .isEqualTo("-1");
        }
    }

    @Test
    void sendsOnceWhatWasTypedAndTicked() {
        try (var visitor = refusing("/pages/en/form")) {
            write(visitor);
            visitor.page.locator("[value='PROSPECTING:EMAIL']").check();
            visitor.button("Send").dblclick();
            visitor.page.getByText("Your message has arrived").waitFor();

            assertThat(FakeBroker.CLUSTER.records("pii.contact.events")).hasSize(2); // the request and the profile
            assertThat(decisions()).contains("FORM PROSPECTING/EMAIL GIVEN");
            assertThat(visitor.page.evaluate("() => document.activeElement.localName"))
                    .isEqualTo("h2");
            assertThat(visitor.cookies()).containsExactly("oubli_device");
        }
    }

    @Test
    void saysBesideTheFieldWhatIsWrong() {
        try (var visitor = refusing("/pages/en/form")) {
            visitor.page.locator("#oubli-email").fill("nobody");
            visitor.page.locator("#oubli-message").fill("A question.");
            visitor.button("Send").click();
            visitor.page.locator("#oubli-email-fault").waitFor();

            assertThat(visitor.page.locator("#oubli-email-fault").innerText())
                    .isEqualTo("This address cannot be used.");
            assertThat(visitor.page.evaluate("() => document.activeElement.id")).isEqualTo("oubli-email");
            assertThat(visitor.page.locator("#oubli-email").getAttribute("aria-describedby"))
                    .contains("oubli-email-fault");
            assertThat(visitor.page.locator("oubli-contact-form [role=alert]").innerText())
                    .contains("correct the marked fields");
            assertThat(visitor.page.locator("#oubli-message").inputValue()).isEqualTo("A question.");
            assertThat(visitor.faults()).isEmpty();
            visitor.complaints.clear(); // the browser tells the console of every 422
        }
    }

    @Test
    void losesNothingWhenTheNoticeIsReplacedMeanwhile() throws Exception {
        try (var visitor = refusing("/pages/en/form")) {
            write(visitor);
            visitor.page.locator("[value='PROSPECTING:EMAIL']").check();
            visitor.page.locator("[value='PROSPECTING:SMS']").check();
            visitor.page.locator("#oubli-phone").fill("06 12 34 56 78");
            replaceNotice("version: \"2026-11-01\"", "en: Text message}", "en: Text message or picture}");
            visitor.button("Send").click();
            visitor.page.getByText("Nothing you wrote is lost").waitFor();

            assertThat(visitor.page.locator("#oubli-message").inputValue()).isEqualTo("A question.");
            assertThat(visitor.page.locator("[value='PROSPECTING:EMAIL']").isChecked())
                    .isTrue();
            assertThat(visitor.page.locator("[value='PROSPECTING:SMS']").isChecked())
                    .isFalse();
            assertThat(FakeBroker.CLUSTER.records("pii.contact.events")).isEmpty();

            visitor.button("Send").click();
            visitor.page.getByText("Your message has arrived").waitFor();
            assertThat(decisions())
                    .contains("FORM PROSPECTING/EMAIL GIVEN")
                    .doesNotContain("FORM PROSPECTING/SMS GIVEN");
            visitor.complaints.clear();
        }
    }

    @Test
    void worksWithoutScripts() {
        var plain = new Browser.NewContextOptions().setJavaScriptEnabled(false);
        try (var visitor = site.visitor(plain).opens("/pages/en/plain")) {
            visitor.page.getByLabel("E-mail").fill("anne@site.example");
            visitor.page.getByLabel("Message").fill("A question.");
            visitor.button("Send").click();
            visitor.page.waitForURL("**/contact/thanks?lang=en");

            assertThat(FakeBroker.CLUSTER.records("pii.contact.events")).hasSize(1);
            assertThat(visitor.cookies()).isEmpty();
        }
    }

    @Test
    void takesOverWhatWasTypedBeforeTheScriptCame() {
        try (var visitor = refusing("/pages/en/plain")) {
            assertThat(visitor.page.locator("oubli-contact-form form").count()).isEqualTo(1);
            assertThat(visitor.page.locator("oubli-contact-form form").getAttribute("action"))
                    .endsWith("/contact");
            assertThat(visitor.page
                            .locator("oubli-contact-form [name=formNonce]")
                            .inputValue())
                    .hasSize(32);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void isAccessibleInBothLanguages(String language) {
        var phone = new Browser.NewContextOptions().setViewportSize(390, 740);
        try (var visitor = site.visitor(phone)) {
            visitor.bring("oubli_device", "refused.2026-11-23");
            visitor.opens("/pages/" + language + "/both");
            visitor.page.locator("oubli-privacy-centre section").last().waitFor();

            assertThat(visitor.faults()).isEmpty();
            assertThat(visitor.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }

    @Test
    void letsAPersonChangeEachConsentWithOneClick() {
        try (var visitor = refusing("/pages/en/both")) {
            write(visitor);
            visitor.button("Send").click();
            var email = "Telling you about our services · E-mail";
            visitor.button("Allow: " + email).click();
            visitor.button("Withdraw: " + email).waitFor();

            assertThat(visitor.page.evaluate("() => document.activeElement.dataset.cell"))
                    .isEqualTo("PROSPECTING:EMAIL");
            visitor.button("Withdraw: " + email).press("Enter");
            visitor.button("Allow: " + email).waitFor();
            assertThat(decisions()).contains("LINK PROSPECTING/EMAIL GIVEN", "LINK PROSPECTING/EMAIL WITHDRAWN");
        }
    }

    @Test
    void letsADeviceChangeItsOwnWithOneClickAndKeepItsReceipts() throws IOException {
        try (var visitor = refusing("/pages/en/centre")) {
            visitor.button("Allow: Counting visits").click();
            visitor.button("Withdraw: Counting visits").waitFor();
            visitor.page.waitForFunction("() => document.documentElement.dataset.audience === 'ran'");

            visitor.page.getByText(RECEIPT).waitFor();
            var saved = visitor.page.waitForDownload(
                    () -> visitor.button("Save as a file").click());
            assertThat(saved.suggestedFilename()).isEqualTo("oubli-receipts.json");
            assertThat(Files.readString(saved.path())).contains("proofValue");
            visitor.button("Withdraw: Counting visits").click();
            visitor.button("Allow: Counting visits").waitFor();
            assertThat(visitor.page.locator("oubli-privacy-centre").innerText())
                    .contains("oubli_session", "oubli_device", "oubli_language", "6 months", "CNIL", "Portability");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void takesARightInTheCentreAndSaysByWhenItIsAnswered(String language) {
        try (var visitor = refusing("/pages/" + language + "/centre")) {
            visitor.page.locator("#oubli-right-right").selectOption("ACCESS");
            visitor.page.locator("#oubli-right-email").fill("anne@site.example");
            visitor.page.locator("#oubli-right-message").fill("What do you hold about me?");
            visitor.page.evaluate(
                    "() => document.dispatchEvent(new CustomEvent('oubli-consent', {detail: {given: []}}))");
            visitor.page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            assertThat(visitor.page.locator("#oubli-right-message").inputValue())
                    .as("what was typed survives a change elsewhere")
                    .contains("hold about me");
            assertThat(visitor.faults()).isEmpty();
            visitor.button(language.equals("fr") ? "Exercer ce droit" : "Exercise this right")
                    .click();

            visitor.page
                    .getByText(language.equals("fr") ? "23 décembre 2026" : "23 December 2026")
                    .waitFor();
            assertThat(FakeBroker.CLUSTER.records("pii.rights.events")).hasSize(1);
            assertThat(visitor.page.locator("#oubli-right-message").inputValue())
                    .isEmpty();
        }
    }

    @Test
    void showsAtOnceWhatAnObjectionClosed() {
        try (var visitor = refusing("/pages/en/both")) {
            write(visitor);
            visitor.button("Send").click();
            var email = "Telling you about our services · E-mail";
            visitor.button("Allow: " + email).click();
            visitor.button("Withdraw: " + email).waitFor();
            visitor.page.locator("#oubli-right-right").selectOption("OBJECTION");
            visitor.button("Exercise this right").click();

            visitor.button("Allow: " + email).waitFor();
            assertThat(decisions()).contains("FORM PROSPECTING/null OBJECTED");
        }
    }

    @Test
    void showsADeviceWithThePersonOnlyWhereThePersonTicksIt() {
        var box = "#oubli-link";
        try (var visitor = refusing("/pages/en/form")) {
            assertThat(visitor.page.locator(box).isHidden()).isTrue();
        }
        try (var visitor = site.visitor().opens("/pages/en/form")) {
            visitor.button("Accept all").click();
            visitor.page.locator(box).waitFor();
            assertThat(visitor.page.locator(box).isChecked()).isFalse();
            FakeBroker.CLUSTER.reset(true);
            write(visitor);
            visitor.page.locator(box).check();
            visitor.button("Send").click();
            visitor.page.getByText("Your message has arrived").waitFor();

            assertThat(FakeBroker.CLUSTER.records("privacy.consent.decisions"))
                    .filteredOn(sent -> ((ConsentEvent) sent.value()).getDeviceLinked() != null)
                    .hasSize(1);
        }
    }

    @Test
    void takesATokenFromTheFragmentAndLeavesItNowhere() throws Exception {
        var sent = site.ingest.postOnce("/v1/contact-requests", formInForce());
        var token = sent.json().path("manageToken").asString();
        try (var visitor = refusing("/pages/en/centre#token=" + token)) {
            visitor.button("Allow: Telling you about our services · Telephone call")
                    .waitFor();

            assertThat(visitor.page.url()).doesNotContain("token");
            assertThat(visitor.requests).noneMatch(request -> request.contains(token));
            assertThat(visitor.kept()).isEqualTo("[0,0,0,0,\"\"]");
        }
    }

    @Test
    void letsAPersonBackInByALinkThatIsFollowedWithAClick() throws Exception {
        var sent = site.ingest.postOnce("/v1/contact-requests", formInForce());
        var token = sent.json().path("manageToken").asString();
        try (var visitor = refusing("/pages/en/centre")) {
            visitor.page.route("**/v1/manage-links", route -> route.fulfill(answer(202, "{}")));
            visitor.page.locator("#oubli-link-email").fill("bob@site.example");
            visitor.button("Send me a link").click();
            visitor.page.getByText("a link has just been sent").waitFor();
            assertThat(visitor.faults()).isEmpty();
        }
        try (var visitor = refusing("/pages/en/centre#link=letter.link")) {
            visitor.page.route(
                    "**/v1/manage-links/redemptions",
                    route -> route.fulfill(answer(200, "{\"manageToken\": \"" + token + "\"}")));
            assertThat(visitor.page.url()).doesNotContain("letter.link");
            assertThat(visitor.asked("/redemptions")).isFalse();
            visitor.button("Open my choices").click();
            visitor.button("Allow: Telling you about our services · E-mail").waitFor();
        }
    }

    private static Route.FulfillOptions answer(int status, String json) {
        return new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/json")
                .setBody(json);
    }

    private static Visitor refusing(String path) {
        var visitor = site.visitor();
        visitor.bring("oubli_device", "refused.2026-11-23");
        visitor.opens(path);
        visitor.page
                .locator("oubli-contact-form [role=alert], oubli-privacy-centre section")
                .first()
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        return visitor;
    }

    private static void write(Visitor visitor) {
        visitor.page.locator("#oubli-email").fill("anne@site.example");
        visitor.page.locator("#oubli-message").fill("A question.");
    }

    private void replaceNotice(String version, String text, String replacement) throws IOException {
        var policy = Files.readString(Path.of("../policy.yaml"));
        var file = Files.writeString(
                folder.resolve("policy.yaml"),
                policy.replaceFirst("version: \"[0-9-]+\"", version)
                        .replaceFirst("effective: \"[0-9-]+\"", "effective: \"2026-11-01\"")
                        .replace(text, replacement));
        site.ingest.bean(Notices.class).publish(NoticeReader.read(file));
    }

    private static Map<String, Object> formInForce() {
        var form = Ingest.form("bob@site.example");
        form.put("noticeVersion", site.ingest.bean(Notices.class).inForce().version());
        return form;
    }

    private static List<String> decisions() {
        return FakeBroker.CLUSTER.records("privacy.consent.decisions").stream()
                .map(sent -> ((ConsentEvent) sent.value()).getDecided())
                .map(decided -> decided.getMethod() + " " + decided.getPurpose() + "/" + decided.getChannel() + " "
                        + decided.getDecision())
                .toList();
    }

    /** A device has one decision, a person none yet. */
    private static void history(HttpExchange exchange) throws IOException {
        var row =
                "{\"eventId\":\"e\",\"purpose\":\"TRACKER_AUDIENCE\",\"decision\":\"GIVEN\",\"receiptId\":\"" + RECEIPT
                        + "\",\"occurredAt\":\"2026-11-23T09:15:00Z\",\"recordedAt\":\"2026-11-23T09:15:00Z\","
                        + "\"noticeVersion\":\"2020-04-01\",\"method\":\"BANNER\"}";
        var isDevice = exchange.getRequestURI().getPath().startsWith("/v1/subjects/d");
        answer(exchange, "{\"decisions\":[" + (isDevice ? row : "") + "]}");
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
