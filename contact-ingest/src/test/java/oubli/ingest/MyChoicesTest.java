package oubli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import oubli.ingest.notice.Notices;
import oubli.schemas.ConsentEvent;
import oubli.web.WebFiles;

/** What a page learns of the device it runs on, and the scripts that ask. */
class MyChoicesTest {

    private static Ingest ingest;

    @BeforeAll
    static void start() throws Exception {
        ingest = Ingest.start(Instant.parse("2026-11-23T09:15:00Z"), Map.of());
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @Test
    void asksADeviceThatHasNotChosenAndWritesNothing() throws Exception {
        var mine = ingest.get("/v1/my/choices", "Sec-GPC", "1");

        assertThat(mine.json().path("chosen").asBoolean()).isFalse();
        assertThat(mine.json().path("given").size()).isZero();
        assertThat(mine.json().path("privacySignal").asBoolean()).isTrue();
        assertThat(mine.header("Set-Cookie")).isEmpty();
    }

    @Test
    void tellsWhatADeviceAllows() throws Exception {
        var mine = ingest.get("/v1/my/choices", "Cookie", ingest.device().cookie());

        assertThat(mine.json().path("chosen").asBoolean()).isTrue();
        assertThat(mine.json().path("given").toString()).isEqualTo("[\"TRACKER_AUDIENCE\"]");
        assertThat(mine.json().path("askAgainAt").asString()).isEqualTo("2027-05-23T22:00:00Z");
        assertThat(mine.header("Set-Cookie")).isEmpty();
    }

    @Test
    void remembersARefusalAsLongAsAConsentAndNoLonger() throws Exception {
        assertThat(chosen("refused.2026-05-23")).isTrue();
        assertThat(chosen("refused.2026-05-22")).isFalse();
    }

    @Test
    void takesAForgedCookieForNoneAndTakesItAway() throws Exception {
        var mine = ingest.get(
                "/v1/my/choices", "Cookie", "oubli_device=" + ingest.device().subjectId());

        assertThat(mine.status()).isEqualTo(200);
        assertThat(mine.json().path("chosen").asBoolean()).isFalse();
        assertThat(mine.header("Set-Cookie")).contains("Max-Age=0");
    }

    @Test
    void keepsTheLanguageWithItsConsentAndDropsItWithTheWithdrawal() throws Exception {
        var all = ingest.postOnce("/v1/consent-decisions", decisions("TRACKER_PREFERENCES", "GIVEN"));
        var device = all.cookie("oubli_device");
        assertThat(all.cookie("oubli_language")).isEqualTo("oubli_language=en");

        var none = ingest.postOnce(
                "/v1/consent-decisions",
                decisions("TRACKER_PREFERENCES", "WITHDRAWN"),
                "Cookie",
                device + "; oubli_language=en");

        assertThat(none.cookie("oubli_language")).isEqualTo("oubli_language=");
        assertThat(none.cookie("oubli_device")).startsWith("oubli_device=d");
    }

    @Test
    void asksAgainForAPurposeThatAsksForMoreAndForNoOther() throws Exception {
        try (var later = Ingest.start("2026-11-23T09:15:00Z")) {
            var both = later.postOnce("/v1/consent-decisions", decisions("TRACKER_AUDIENCE", "GIVEN"));
            var device = later.postOnce(
                            "/v1/consent-decisions",
                            decisions("TRACKER_PREFERENCES", "GIVEN"),
                            "Cookie",
                            both.cookie("oubli_device"))
                    .cookie("oubli_device");
            later.bean(Notices.class).publish(NewerNotice.needingReconsent());

            var asked = later.get("/v1/my/choices", "Cookie", device).json();
            var refused = later.get("/v1/my/choices", "Cookie", "oubli_device=refused.2026-11-01")
                    .json();
            var answered = later.postOnce(
                    "/v1/consent-decisions",
                    Map.of(
                            "decisions",
                            List.of(Ingest.choice("TRACKER_AUDIENCE", "", "GIVEN")),
                            "noticeVersion",
                            NewerNotice.VERSION,
                            "locale",
                            "en"),
                    "Cookie",
                    device);
            var settled = later.get("/v1/my/choices", "Cookie", answered.cookie("oubli_device"))
                    .json();

            assertThat(asked.path("given").toString()).isEqualTo("[\"TRACKER_PREFERENCES\"]");
            assertThat(asked.path("stale").toString())
                    .isEqualTo("[{\"purpose\":\"TRACKER_AUDIENCE\",\"noticeVersion\":\"2020-04-01\"}]");
            assertThat(refused.path("stale")).isEmpty();
            assertThat(settled.path("stale")).isEmpty();
            assertThat(settled.path("given")).hasSize(2);
        }
    }

    @Test
    void takesBackUnderANoticeThatWasReplacedAndGivesOnlyUnderTheNewOne() throws Exception {
        try (var later = Ingest.start("2026-11-23T09:15:00Z")) {
            var device = later.postOnce("/v1/consent-decisions", decisions("TRACKER_AUDIENCE", "GIVEN"))
                    .cookie("oubli_device");
            later.bean(Notices.class).publish(NewerNotice.needingReconsent());
            FakeBroker.CLUSTER.reset(true);

            var given = later.postOnce(
                    "/v1/consent-decisions", decisions("TRACKER_PREFERENCES", "GIVEN"), "Cookie", device);
            var withdrawn = later.postOnce(
                    "/v1/consent-decisions", decisions("TRACKER_AUDIENCE", "WITHDRAWN"), "Cookie", device);
            var refused = later.postOnce("/v1/consent-decisions", decisions("TRACKER_AUDIENCE", "REFUSED"));

            assertThat(given.code()).isEqualTo("stale-notice");
            assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(202);
            assertThat(refused.status()).isEqualTo(202);
            assertThat(FakeBroker.CLUSTER.records("privacy.consent.decisions"))
                    .hasSize(2)
                    .allSatisfy(sent -> assertThat(
                                    ((ConsentEvent) sent.value()).getDecided().getNoticeVersion())
                            .isEqualTo("2020-04-01"));
        }
    }

    @Test
    void setsNothingButTheMemoryForARefusal() throws Exception {
        var refused = ingest.postOnce("/v1/consent-decisions", decisions("TRACKER_PREFERENCES", "REFUSED"));

        assertThat(refused.response().headers().allValues("Set-Cookie")).hasSize(1);
    }

    @Test
    void servesTheScriptsOfThisVersionForEver() throws Exception {
        var files = WebFiles.packed();

        var script = ingest.get(files.path("oubli.js"));
        var other = ingest.get("/web/0.0.1-00000000/oubli.js");

        assertThat(script.status()).isEqualTo(200);
        assertThat(script.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(script.header("Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
        assertThat(script.response().body()).isEqualTo(files.read("oubli.js").orElseThrow());
        assertThat(other.status()).isEqualTo(404);
        assertThat(ingest.get(files.path("manifest.properties")).status()).isEqualTo(404);
    }

    @Test
    void sharesTheScriptsWithAllowedOriginsOnly() throws Exception {
        var path = WebFiles.packed().path("oubli.js");
        var own = Ingest.SITE;

        assertThat(ingest.get(path, "Origin", own).header("Access-Control-Allow-Origin"))
                .isEqualTo(own);
        assertThat(ingest.get(path, "Origin", "https://elsewhere.example").status())
                .isEqualTo(403);
    }

    private static boolean chosen(String cookie) throws Exception {
        return ingest.get("/v1/my/choices", "Cookie", "oubli_device=" + cookie)
                .json()
                .path("chosen")
                .asBoolean();
    }

    private static Map<String, Object> decisions(String purpose, String decision) {
        return Map.of(
                "decisions",
                List.of(Ingest.choice(purpose, "", decision)),
                "noticeVersion",
                "2020-04-01",
                "locale",
                "en");
    }
}
