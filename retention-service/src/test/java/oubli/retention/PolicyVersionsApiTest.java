package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New versions of the policy over HTTP. */
class PolicyVersionsApiTest extends WebTest {

    private static final String PATH = "/v1/policy-versions";

    @Test
    void publishesOnceAndAnswersTheSameAgainAndNothingElseUnderThatVersion() throws IOException {
        var yaml = version("2027-05-09")
                .replace(
                        "length: P3Y, action: ERASE, label: {fr: Trois",
                        "length: P2Y, action: ERASE, label: {fr: Trois");

        var first = post(PATH, yaml);
        var again = post(PATH, yaml);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(json(first).get("version").stringValue()).isEqualTo("2027-05-09");
        assertThat(json(first).get("effectiveAt").stringValue()).isEqualTo("2027-05-10T08:00:00Z");
        assertThat(json(first).get("significance").stringValue()).isEqualTo("SIGNIFICANT");
        assertThat(json(first).get("differences").get(0).get("kind").stringValue())
                .isEqualTo("SHORTER");
        assertThat(json(again)).isEqualTo(json(first));

        var other = post(PATH, yaml + "\n# changed\n");
        var otherWord = post(PATH + "?significance=NEEDS_RECONSENT", yaml);

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(json(other).get("code").stringValue()).isEqualTo("version-taken");
        assertThat(otherWord.statusCode()).isEqualTo(409);
    }

    @Test
    void aVersionOfADayThatHasBegunIsInForceFromNow() throws IOException {
        var answer = json(post(
                PATH + "?dryRun=true",
                version("2050-01-01").replace("effective: \"2050-01-01\"", "effective: \"2020-04-01\"")));

        assertThat(answer.get("effectiveAt").stringValue()).isEqualTo("2027-05-10T08:00:00Z");
    }

    @Test
    void aDryRunPublishesNothingAndCounts() throws IOException {
        var answer = post(PATH + "?dryRun=true", version("2040-01-01"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).get("published").booleanValue()).isFalse();
        assertThat(json(answer).get("stale")).isEmpty();
        assertThat(json(answer).get("firstDay")).isEmpty();
        assertThat(json(answer).get("subjects").longValue()).isZero();
        assertThat(json(post(PATH + "?dryRun=true", version("2040-01-01")))
                        .get("published")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void refusesToCallMinorWhatWidensAPurpose() throws IOException {
        var wider = version("2041-01-01")
                .replace(
                        "id: prospect, clause: \"§8\", starts: last-contact, length: P3Y",
                        "id: prospect, clause: \"§8\", starts: last-contact, length: P4Y");

        var refused = post(PATH + "?dryRun=true&significance=MINOR", wider);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).get("code").stringValue()).isEqualTo("policy-refused");
        assertThat(json(refused).get("detail").stringValue()).contains("MINOR", "PROSPECTING", "NEEDS_RECONSENT");
        assertThat(json(post(PATH + "?dryRun=true", wider)).get("significance").stringValue())
                .isEqualTo("NEEDS_RECONSENT");
    }

    @Test
    void namesTheKeyTheValueAndTheRemedy() throws IOException {
        var refused = post(
                PATH, version("2042-01-01").replace("channels: [EMAIL, PHONE, SMS, POST]", "channels: [EMAIL, FAX]"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).get("errors").get(0).get("pointer").stringValue())
                .isEqualTo("/purposes/PROSPECTING/channels");
        assertThat(json(refused).get("detail").stringValue()).contains("FAX", "use one of");
    }

    @ParameterizedTest
    @CsvSource({
        "'a: [', 400, malformed-yaml",
        "'- a', 400, malformed-yaml",
        "'', 400, malformed-yaml",
        "'version: a\nversion: b', 400, malformed-yaml",
        "'version: \"1\"', 422, policy-refused"
    })
    void refusesWhatIsNoPolicy(String yaml, int status, String code) {
        var refused = post(PATH, yaml);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(json(refused).get("code").stringValue()).isEqualTo(code);
    }

    @Test
    void refusesDepthSizeAndOtherQuestions() throws IOException {
        assertThat(post(PATH, "[".repeat(200_000)).statusCode()).isEqualTo(400);
        assertThat(post(PATH, "#".repeat(1024 * 1024 + 1)).statusCode()).isEqualTo(413);
        assertThat(post(PATH + "?dryRun=yes", version("2043-01-01")).statusCode())
                .isEqualTo(422);
        assertThat(post(PATH + "?significance=HUGE", version("2043-01-01")).statusCode())
                .isEqualTo(422);
        assertThat(post(PATH + "?dry=true", version("2043-01-01")).statusCode()).isEqualTo(422);
    }

    @Test
    void asksForTheScopeOfTheDpo() throws IOException {
        var yaml = version("2044-01-01");
        var operator = send(PATH, request -> request.header("Authorization", "Bearer " + ISSUER.token())
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(yaml)));

        assertThat(operator.statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> post(String path, String yaml) {
        var token = ISSUER.token(claims -> claims.claim("scope", "policy:write"));
        return send(path, request -> request.header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(yaml)));
    }

    private static String version(String version) throws IOException {
        return Files.readString(Path.of("../policy.yaml")).replace("\"2020-04-01\"", "\"" + version + "\"");
    }
}
