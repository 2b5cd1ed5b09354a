package oubli.consent;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static oubli.consent.AccessTest.assertProblem;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import oubli.consent.fold.Kept;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.policy.consent.Answer;

class ChecksApiTest extends WebTest {

    private static final String CHECK = "/v1/consents/check";

    private static String check(String subjectId, String more) {
        return "{\"subjectId\":\"" + subjectId + "\",\"purpose\":\"PROSPECTING\",\"channel\":\"EMAIL\"" + more + "}";
    }

    private static String body(String... checks) {
        return "{\"checks\":[" + String.join(",", checks) + "]}";
    }

    private void annaAllowsEmail() {
        stub.hold(
                ANNE,
                Kept.row("e1", new Cell("PROSPECTING", "EMAIL"), Answer.GIVEN, "2026-11-23T09:00:00Z", Times.NEVER));
    }

    @Test
    void answersInOrder() {
        annaAllowsEmail();

        var answer = post(
                CHECK,
                body(
                        check(DEVICE, ""),
                        check(ANNE, ""),
                        check(ANNE, ",\"recipient\":\"support\""),
                        "{\"subjectId\":\"" + ANNE + "\",\"purpose\":\"CONTACT_REQUEST\",\"channel\":null}"));

        assertThat(answer.statusCode()).isEqualTo(200);
        var results = json(answer).get("results");
        assertThat(results.size()).isEqualTo(4);
        assertThat(results.get(0).get("decision").stringValue()).isEqualTo("NONE");
        assertThat(results.get(1).get("permitted").booleanValue()).isTrue();
        assertThat(results.get(2).get("permitted").booleanValue()).isFalse();
        assertThat(results.get(3).get("decision").stringValue()).isEqualTo("NONE");
    }

    @Test
    void noChecksGetNoResults() {
        assertThat(json(post(CHECK, body())).get("results")).isEmpty();
    }

    @Test
    void aThousandChecksAreAnsweredAndOneMoreIsRefused() {
        var thousand = IntStream.range(0, 1_000).mapToObj(i -> check(ANNE, "")).collect(joining(","));

        assertThat(json(post(CHECK, body(thousand))).get("results")).hasSize(1_000);
        var more = post(CHECK, body(thousand, check(ANNE, "")));
        assertThat(more.statusCode()).isEqualTo(422);
        assertProblem(more, "too-many-checks");
    }

    /** Bodies that are refused, with status, code and the place that is named; ANNE stands for a subject id. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/bad-checks.csv", numLinesToSkip = 1, delimiter = '|', quoteCharacter = '\0')
    void refusesAnythingElse(String what, String body, int status, String code, String pointer) {
        var answer = post(CHECK, (body == null ? "" : body).replace("ANNE", ANNE));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertProblem(answer, code);
        assertThat(answer.body()).doesNotContain("canary");
        if (pointer == null) {
            assertThat(json(answer).has("errors")).isFalse();
        } else {
            assertThat(json(answer).get("errors").get(0).get("pointer").stringValue())
                    .isEqualTo(pointer);
        }
    }

    @Test
    void aBodyOverTheLimitIsRefusedUnread() {
        var answer = post(CHECK, " ".repeat(256 * 1024) + body());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertProblem(answer, "body-too-large");
    }

    @Test
    void anEndlessBodyIsRefusedSoonAfterTheLimit() {
        var answer = post(CHECK, "application/json", BodyPublishers.ofInputStream(() -> blanks(300 * 1024)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertProblem(answer, "body-too-large");
    }

    private static InputStream blanks(int count) {
        return new ByteArrayInputStream(" ".repeat(count).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void onlyUtf8IsRead() {
        var utf16 = post(CHECK, "application/json", BodyPublishers.ofByteArray(body().getBytes(UTF_16)));
        var broken =
                post(CHECK, "application/json", BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xC3, '"'}));

        assertProblem(utf16, "malformed-json");
        assertProblem(broken, "malformed-json");
    }

    @Test
    void onlyJsonIsRead() {
        for (var type : new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"}) {
            var answer = post(CHECK, type, BodyPublishers.ofString(body()));

            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(answer.headers().firstValue("Accept")).hasValue("application/json");
            assertProblem(answer, "unsupported-media-type");
        }
    }

    @Test
    void anotherMethodIsNamedNotAllowed() {
        var answer = get(CHECK);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
        assertProblem(answer, "method-not-allowed");
    }
}
