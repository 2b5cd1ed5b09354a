package oubli.quickstart.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import oubli.quickstart.Ports;
import oubli.quickstart.Quickstart;
import oubli.quickstart.QuickstartOptions;
import oubli.quickstart.drill.Drilled;
import oubli.vault.certificates.CertificateKeys;

/** The page and the terminal demo, on the whole running system. */
class DemoTest {

    @TempDir
    static Path folder;

    private static Quickstart oubli;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        oubli = Quickstart.start(QuickstartOptions.in(folder.resolve("data")).on(Ports.free()));
    }

    @AfterAll
    static void stop() {
        oubli.close();
    }

    @Test
    void theTerminalDemoEndsWithTheProofThatTheBytesOpenNoMore() {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();

        int status = DemoCommand.run(
                List.of("--ports", "" + oubli.addresses().ports().offset(), "--data", "" + folder.resolve("data")),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));

        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(status).isZero();
        assertThat(out.toString(UTF_8))
                .contains("the block of ProfileRecorded opens: Readable[ProspectProfile, redacted]")
                .containsSubsequence(
                        "kind=REQUEST_CLOSED", "scope=CONTACT_REQUEST status=COMPLETE", "signature verifies")
                .containsSubsequence(
                        "recipient=crm outcome=DONE", "scope=PROSPECT status=COMPLETE", "signature verifies")
                .containsSubsequence(
                        "TOMBSTONE", "ProfileRecorded, remembered from step 1: Erased[]", "permitted=false")
                .endsWith("Everything came as promised.\n");
    }

    @Test
    void theEraseDrillFollowsAnErasureToItsEnd() throws Exception {
        var reports = folder.resolve("drills");

        var drilled = Drilled.with(drillOf("erase", reports));

        assertThat(drilled.status()).as(drilled.said()).isZero();
        assertThat(Drilled.report(reports))
                .contains(
                        ": HELD",
                        "| held | every recipient of PROSPECT confirms |",
                        "T2: unreadable bytes leave every live disk by",
                        "T3:")
                .contains("| held | the bytes of Submitted before the erasure | Readable | Readable |")
                .contains("| held | the bytes of ProfileRecorded after the erasure | Erased | Erased |")
                .doesNotContain("drill.invalid", "Camille", "failed");
    }

    @Test
    void theEraseDrillFailsWhereASignatureIsNotTheSystems() throws Exception {
        var reports = folder.resolve("drills-of-a-stranger");
        var key = Files.writeString(
                folder.resolve("stranger.pem"), CertificateKeys.publicPemOf(CertificateKeys.freshPrivatePem()));

        var drilled = Drilled.with(drillOf("erase", reports, "--key", key.toString()));

        assertThat(drilled.status()).as(drilled.said()).isEqualTo(1);
        assertThat(Drilled.report(reports))
                .contains(
                        ": FAILED",
                        "| **failed** | the certificate of PROSPECT, checked offline | Genuine | Signed with");
    }

    @Test
    void theBrokerLossDrillRunsOnAClusterByTheOperatorsCommands() throws Exception {
        var reports = folder.resolve("drills-of-the-operator");

        var kept = Drilled.with(drillOf("broker-loss", reports, "--take-away", "true", "--give-back", "true"));
        assertThat(kept.status()).as(kept.said()).isZero();
        assertThat(Drilled.report(reports)).contains("On " + oubli.addresses().contactIngest(), ": HELD");

        var refused = Drilled.with(drillOf("broker-loss", reports, "--take-away", "exit 3", "--give-back", "true"));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.said()).contains("The command 'exit 3' ended with 3.");
    }

    private static String[] drillOf(String drill, Path reports, String... more) {
        var ports = "" + oubli.addresses().ports().offset();
        var data = folder.resolve("data").toString();
        return Stream.concat(
                        Stream.of(drill, "--ports", ports, "--data", data, "--out", reports.toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void thePageComesUnderOneStrictPolicy() throws Exception {
        var page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>Oubli</title>");
        assertThat(page.headers().allValues("Content-Security-Policy")).containsExactly(PageController.POLICY);
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(get("/demo/demo.js").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
        assertThat(get("/demo/nothing.js").statusCode()).isEqualTo(404);
    }

    @Test
    void theCompanysSiteLoadsTheElementsUnderTheSamePolicy() throws Exception {
        var site = get("/site?lang=en");

        assertThat(site.statusCode()).isEqualTo(200);
        assertThat(site.headers().allValues("Content-Security-Policy")).containsExactly(PageController.POLICY);
        assertThat(site.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(site.body()).contains("<oubli-banner>", "name=\"noticeVersion\" value=\"2020-04-01\"");
        var script = site.body().replaceAll("(?s).*<script src=\"(/web/[^\"]+)\".*", "$1");
        assertThat(get(script).statusCode()).isEqualTo(200);
        assertThat(get("/site").body()).contains("<html lang=\"fr\">");
    }

    @Test
    @Timeout(120)
    void thePageSeesEveryRecordButNothingPersonal() throws Exception {
        var canary = "canary-" + UUID.randomUUID();
        var events = http.send(request("/demo/api/events").build(), BodyHandlers.ofInputStream());
        var subject = subjectOf(post("/v1/contact-requests", contact(canary)));

        var seen = new StringBuilder();
        var awaited =
                new HashSet<>(Set.of("Submitted", "ProfileRecorded", "WrappedDataKey", "Decided", "CurrentConsent"));
        try (var lines = new BufferedReader(new InputStreamReader(events.body(), UTF_8))) {
            while (!awaited.isEmpty()) {
                var line = lines.readLine();
                seen.append(line);
                awaited.removeIf(type -> line.contains(subject) && line.contains("\"type\":\"" + type + "\""));
            }
        }

        assertThat(seen.toString()).doesNotContain(canary);
    }

    private static String subjectOf(String answer) {
        return answer.replaceAll(".*\"subjectId\":\"([a-z2-7]+)\".*", "$1");
    }

    @Test
    void passesOnlySubjectIdsToTheServices() throws Exception {
        assertThat(get("/demo/api/subjects/psomebody/deadlines").statusCode()).isEqualTo(404);
        assertThat(get("/demo/api/subjects/p" + "a".repeat(26) + "/deadlines").body())
                .contains("\"deadlines\"");
        assertThat(get("/demo/api/time").body()).contains("\"now\"");
        assertThat(get("/demo/api/certificate-key").body()).startsWith("-----BEGIN PUBLIC KEY-----");
    }

    @Test
    void anotherSiteCannotMoveTheClock() throws Exception {
        var foreign = request("/demo/api/time")
                .header("Origin", "https://elsewhere.example")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"shift\":\"P1D\"}"))
                .build();

        assertThat(http.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    private static String contact(String canary) {
        return """
            {"email": "%s@example.org", "fullName": "%s", "message": "%s", "noticeVersion": "2020-04-01", "locale": "en",
             "consents": [{"purpose": "PROSPECTING", "channel": "EMAIL", "decision": "GIVEN"}]}
            """.formatted(canary, canary, canary);
    }

    private String post(String path, String body) throws Exception {
        var answer = http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(202);
        return answer.body();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(oubli.addresses().contactIngest().resolve(path));
    }
}
