package oubli.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest extends WebTest {

    private static final String PATH = "/v1/subjects/" + ANNE + "/consents";

    @Test
    void aTokenOfOurIssuerWithTheScopeOpens() {
        assertThat(get(PATH).statusCode()).isEqualTo(200);
        assertThat(get(PATH, ISSUER.elliptic()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/subjects/x/consents",
                "/v1/subjects/x/history",
                "/v1/subjects/x/consents/PROSPECTING/EMAIL",
                "/v1/consents/check",
                "/v1/anything"
            })
    void withoutATokenEveryRouteIsShut(String path) {
        var answer = send(path, request -> {});

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertProblem(answer, "invalid-token");
    }

    static Stream<Arguments> wrongTokens() {
        var past = Date.from(Instant.now().minusSeconds(3600));
        var future = Date.from(Instant.now().plusSeconds(3600));
        return Stream.of(
                Arguments.of("not a token", "abc"),
                Arguments.of("algorithm none", ISSUER.unsigned()),
                Arguments.of("public key as secret", ISSUER.signedWithPublicKeyAsSecret()),
                Arguments.of("RS512 is not on the list", ISSUER.signedBy(JWSAlgorithm.RS512)),
                Arguments.of("a stranger's key and where to find it", ISSUER.signedByStranger(ISSUER.uri())),
                Arguments.of("typ JWT", ISSUER.typed("JWT")),
                Arguments.of("expired", ISSUER.token(claims -> claims.expirationTime(past))),
                Arguments.of("without end", ISSUER.token(claims -> claims.expirationTime(null))),
                Arguments.of("not yet valid", ISSUER.token(claims -> claims.notBeforeTime(future))),
                Arguments.of("another audience", ISSUER.token(claims -> claims.audience("other"))),
                Arguments.of("no audience", ISSUER.token(claims -> claims.audience((String) null))),
                Arguments.of("another issuer", ISSUER.token(claims -> claims.issuer("http://localhost:1"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void everyWrongTokenGetsOneAnswer(String what, String token) {
        var answer = get(PATH, token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertProblem(answer, "invalid-token");
    }

    @Test
    void aTokenInTheQueryIsNoToken() {
        assertThat(send(PATH + "?access_token=" + ISSUER.token(), request -> {}).statusCode())
                .isEqualTo(401);
    }

    @Test
    void theRightTokenWithoutTheScopeIsForbidden() {
        var answer = get(PATH, ISSUER.token(claims -> claims.claim("scope", "erasure:read")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertProblem(answer, "insufficient-scope");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator/health/readiness", "/actuator/health/liveness", "/actuator/prometheus", "/v3/api-docs"
            })
    void healthMetricsAndDescriptionAreOpen(String path) {
        assertThat(send(path, request -> {}).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/metrics", "/actuator/info", "/"})
    void everyOtherPathIsNotThere(String path) {
        var answer = send(path, request -> {});

        assertThat(answer.statusCode()).isEqualTo(404);
        assertProblem(answer, "not-found");
    }

    @Test
    void describesItselfAsOpenApi31() {
        var description = json(send("/v3/api-docs", request -> {}));

        assertThat(description.get("openapi").stringValue()).startsWith("3.1");
        assertThat(description.get("paths").propertyNames())
                .contains(
                        "/v1/subjects/{subjectId}/consents",
                        "/v1/subjects/{subjectId}/consents/{purpose}/{channel}",
                        "/v1/subjects/{subjectId}/history",
                        "/v1/consents/check");
    }

    @Test
    void anotherMethodIsNamedNotAllowed() {
        var answer = send(PATH, request -> request.header("Authorization", "Bearer " + ISSUER.token())
                .method("PUT", java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).isPresent();
        assertProblem(answer, "method-not-allowed");
    }

    @Test
    void anOversizedHeaderIsAProblemToo() {
        var answer = send(PATH, request -> request.header("X-Long", "x".repeat(40_000)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertProblem(answer, "bad-request");
    }

    static void assertProblem(HttpResponse<String> answer, String code) {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        var problem = json(answer);
        assertThat(problem.get("type").stringValue()).isEqualTo("/problems/" + code);
        assertThat(problem.get("code").stringValue()).isEqualTo(code);
        assertThat(problem.get("status").intValue()).isEqualTo(answer.statusCode());
        assertThat(problem.get("title").stringValue()).isNotBlank();
        assertThat(problem.get("instance").stringValue()).startsWith("urn:uuid:");
    }
}
