package oubli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import oubli.ingest.notice.Notice;
import oubli.ingest.notice.NoticeReader;
import oubli.ingest.notice.Notices;
import oubli.schemas.ContactEvent;

/** The notice that is shown, and the form under it that needs no script. */
class PolicyAndFormTest extends IngestTest {

    @Test
    void showsThePolicyThatTheServicesExecute() throws Exception {
        var hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(Path.of("../policy.yaml"))));

        var french = ingest.get("/v1/policy?lang=fr").json();
        var english = ingest.get("/v1/policy?lang=en").json();

        assertThat(french.path("version").asString()).isEqualTo("2020-04-01");
        assertThat(french.path("hash").asString()).isEqualTo(hash);
        assertThat(french.path("language").asString()).isEqualTo("fr");
        assertThat(french.path("purposes").size())
                .isEqualTo(english.path("purposes").size());
        var prospecting = StreamSupport.stream(french.path("purposes").spliterator(), false)
                .filter(purpose -> purpose.path("id").asString().equals("PROSPECTING"))
                .findFirst()
                .orElseThrow();
        assertThat(prospecting.path("channels").size()).isEqualTo(4);
        assertThat(prospecting.path("channels").path(1).path("statements").size())
                .isEqualTo(5);
        assertThat(prospecting.path("channels").path(1).path("period").asString())
                .isEqualTo("P1Y");
    }

    @Test
    void tellsWhichVersionsThereAre() throws Exception {
        var versions = ingest.get("/v1/policy/versions").json().path("versions");

        assertThat(versions.path(0).path("version").asString()).isEqualTo("2020-04-01");
        assertThat(versions.path(0).path("inForce").asBoolean()).isTrue();
    }

    @Test
    void tellsWhatEachVersionChangedInBothLanguages() throws Exception {
        try (var later = Ingest.start("2027-05-01T09:15:00Z")) {
            var text = Files.readString(Path.of("../policy.yaml"))
                    .replace("\"2020-04-01\"", "\"2027-04-01\"")
                    .replace("starts: last-contact, length: P3Y", "starts: last-contact, length: P2Y");
            var file = Files.writeString(Files.createTempFile("policy", ".yaml"), text);
            later.bean(Notices.class).publish(NoticeReader.read(file));

            var newest =
                    later.get("/v1/policy/versions").json().path("versions").path(0);
            var difference = newest.path("differences").path(0);

            assertThat(newest.path("inForce").asBoolean()).isTrue();
            assertThat(difference.path("kind").asString()).isEqualTo("SHORTER");
            assertThat(difference.path("text").path("fr").asString())
                    .isEqualTo(
                            "Raccourcissement – durée de conservation : Trois ans sans signe de votre part, P3Y → P2Y");
            assertThat(difference.path("text").path("en").asString()).startsWith("Shorter – retention: ");
            assertThat(later.get("/policy/versions?lang=en").text())
                    .contains("<h1>Versions of the privacy policy", "P3Y");
            assertThat(later.get("/policy/versions?lang=xx").status()).isEqualTo(422);
        }
    }

    @Test
    void refusesANoticeThatHasBeenReplacedAndNamesTheOneInForce() throws Exception {
        try (var later = Ingest.start("2026-11-23T09:15:00Z")) {
            var notices = later.bean(Notices.class);
            notices.publish(version("2026-11-01", "2026-11-01T00:00:00Z"));
            notices.publish(version("2027-01-01", "2027-01-01T00:00:00Z"));

            var answer = later.postOnce("/v1/contact-requests", Ingest.form("anne@site.example"));

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("stale-notice");
            assertThat(answer.json().path("versionInForce").asString()).isEqualTo("2026-11-01");
            assertThat(answer.json().path("noticeInForce").path("hash").asString())
                    .hasSize(64);
        }
    }

    @Test
    void givesTheFormBackWithAllThatWasTypedWhenTheNoticeHasChanged() throws Exception {
        try (var later = Ingest.start("2026-11-23T09:15:00Z")) {
            later.bean(Notices.class).publish(version("2026-11-01", "2026-11-01T00:00:00Z"));

            var answer = send(
                    later,
                    "email=anne%40site.example&message=Bonjour+%3Cvous%3E&phone=&consents=PROSPECTING%3AEMAIL"
                            + "&noticeVersion=2020-04-01&locale=en&formNonce=n1");

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.text())
                    .contains("lang=\"en\"", "anne@site.example", "Bonjour &lt;vous&gt;", "value=\"2026-11-01\"")
                    .contains("role=\"status\"")
                    .doesNotContain(" checked", "value=\"n1\"");
            assertThat(FakeBroker.CLUSTER.producer.history()).isEmpty();
        }
    }

    @Test
    void showsAFormWithNothingTickedThatCanBeSentAsItIs() throws Exception {
        var page = ingest.get("/contact?lang=fr", "Accept", "text/html");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("lang=\"fr\"", "PROSPECTING:EMAIL", "PROSPECTING:PHONE", "name=\"website\"")
                .contains("La preuve de cet accord")
                .doesNotContain(" checked", "<script");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "form-action 'self'");
    }

    @Test
    void saysBesideEachFieldWhatIsWrongAndKeepsTheTicks() throws Exception {
        var answer = send(
                ingest,
                "email=anne&message=&fullName=Anne&phone=12&consents=PROSPECTING%3AEMAIL"
                        + "&noticeVersion=2020-04-01&locale=fr&formNonce=n2");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("id=\"email-fault\"", "id=\"phone-fault\"", "id=\"message-fault\"")
                .contains("aria-describedby=\"email-fault\"", "value=\"Anne\"", " checked")
                .doesNotContain("fullName-fault");
        assertThat(FakeBroker.CLUSTER.producer.history()).isEmpty();
    }

    @Test
    void thanksWhoFellIntoTheTrapAndWritesNothing() throws Exception {
        var answer = send(
                ingest, "email=bot%40site.example&message=m&website=x&noticeVersion=2020-04-01&locale=fr&formNonce=n3");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(FakeBroker.CLUSTER.producer.history()).isEmpty();
    }

    @Test
    void takesTheFormOfABrowserWithoutScripts() throws Exception {
        var form = "email=anne%40site.example&message=Bonjour+%C3%A0+vous&fullName=&website=&phone="
                + "&consents=PROSPECTING%3AEMAIL&noticeVersion=2020-04-01&locale=fr&formNonce=" + UUID.randomUUID();

        var answer = post(form);
        var again = post(form);

        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        assertThat(again.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/contact/thanks?lang=fr");
        assertThat(FakeBroker.CLUSTER.records("pii.contact.events")).hasSize(2);
        var submitted = (ContactEvent)
                FakeBroker.CLUSTER.records("pii.contact.events").get(0).value();
        assertThat(submitted.getSubmitted().getLanguage()).isEqualTo("fr");
        var page = ingest.get(answer.header("Location"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).doesNotContain("anne").contains("lang=\"fr\"");
    }

    private static Ingest.Answer send(Ingest to, String form) throws Exception {
        return to.send(
                "POST",
                "/contact",
                form.getBytes(UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "text/html,application/xhtml+xml");
    }

    private static Ingest.Answer post(String form) throws Exception {
        return ingest.send(
                "POST", "/contact", form.getBytes(UTF_8), "Content-Type", "application/x-www-form-urlencoded");
    }

    private static Notice version(String version, String effectiveAt) throws IOException {
        var text = Files.readString(Path.of("../policy.yaml")).replace("2020-04-01", version);
        var file = Files.writeString(Files.createTempFile("policy", ".yaml"), text);
        var read = NoticeReader.read(file);
        return new Notice(read.policy(), read.hash(), "SIGNIFICANT", Instant.parse(effectiveAt));
    }
}
