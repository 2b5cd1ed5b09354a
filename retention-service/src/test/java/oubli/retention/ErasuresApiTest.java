package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.policy.Action;
import oubli.policy.DataClass;
import oubli.policy.RuleId;
import oubli.policy.retention.Block;
import oubli.policy.retention.Deadline;
import oubli.policy.retention.LapseReason;
import oubli.retention.saga.Confirmation;
import oubli.retention.saga.Confirmation.Outcome;

class ErasuresApiTest extends WebTest {

    static final String DONE = "{\"outcome\":\"DONE\",\"count\":1}";

    @Test
    void answersOneErasureWithItsRecipients() {
        stub.sagas.put(
                ERASURE, pending().with(new Confirmation("crm", Outcome.DONE, NOW.plusSeconds(5), 3, "secure-delete")));

        var erasure = json(get("/v1/erasures/" + ERASURE));

        assertThat(erasure.get("erasureId").stringValue()).isEqualTo(ERASURE);
        assertThat(erasure.get("status").stringValue()).isEqualTo("PARTIAL");
        assertThat(erasure.get("emittedAt").stringValue()).isEqualTo("2027-05-10T08:00:00Z");
        assertThat(erasure.get("keysDestroyed").intValue()).isEqualTo(2);
        var crm = erasure.get("recipients").get(0);
        assertThat(crm.get("name").stringValue()).isEqualTo("crm");
        assertThat(crm.get("at").stringValue()).isEqualTo("2027-05-10T08:00:05Z");
        assertThat(erasure.get("recipients").get(1).get("status").stringValue()).isEqualTo("AWAITED");
    }

    @Test
    void listsBySubjectAndStatusAndPages() {
        stub.sagas.put(ERASURE, pending());

        assertThat(json(get("/v1/erasures?subjectId=" + ANNE)).get("erasures").size())
                .isEqualTo(1);
        assertThat(json(get("/v1/erasures?subjectId=" + ANNE + "&status=COMPLETE"))
                        .get("erasures")
                        .size())
                .isZero();
        var page = json(get("/v1/erasures?status=PENDING"));
        assertThat(page.get("erasures").size()).isEqualTo(1);
        var last =
                json(get("/v1/erasures?status=PENDING&next=" + page.get("next").stringValue()));
        assertThat(last.has("next")).isFalse();
    }

    @Test
    void listsDeadlines() {
        stub.deadlines.add(new Deadline(
                RuleId.PROSPECT,
                "§8",
                DataClass.PROSPECT,
                "",
                NOW,
                Action.ERASE,
                LapseReason.LAPSED,
                List.of(Block.hold("b", java.util.Set.of(DataClass.PROSPECT)))));

        var deadline = json(get("/v1/subjects/" + ANNE + "/deadlines"))
                .get("deadlines")
                .get(0);

        assertThat(deadline.get("rule").stringValue()).isEqualTo("prospect");
        assertThat(deadline.get("scope").stringValue()).isEqualTo("PROSPECT");
        assertThat(deadline.get("dueAt").stringValue()).isEqualTo("2027-05-10T08:00:00Z");
        assertThat(deadline.get("clause").stringValue()).isEqualTo("§8");
        assertThat(deadline.get("blockedBy").get(0).stringValue()).isEqualTo("HOLD");
        assertThat(deadline.has("item")).isFalse();
    }

    @Test
    void takesTheReceiptOfTheRecipientThatWasAsked() {
        stub.sagas.put(ERASURE, pending());

        assertThat(confirm(recipient("crm"), DONE).statusCode()).isEqualTo(202);
        assertThat(stub.written).containsExactly(new Confirmation("crm", Outcome.DONE, NOW, 1, ""));

        stub.sagas.put(ERASURE, pending().with(stub.written.get(0)));
        assertThat(confirm(recipient("crm"), DONE).statusCode()).isEqualTo(202);
        assertThat(stub.written).hasSize(1);
    }

    @Test
    void refusesTheReceiptOfAnybodyElse() {
        stub.sagas.put(ERASURE, pending());

        assertProblem(confirm(recipient("support"), DONE), 403, "not-the-recipient");
        var without = ISSUER.token(claims -> claims.claim("scope", "receipt:write"));
        assertProblem(confirm(without, DONE), 403, "not-the-recipient");
        assertProblem(confirm(ISSUER.token(), DONE), 403, "insufficient-scope");
        assertThat(stub.written).isEmpty();
    }

    @Test
    void anUnknownErasureIsNotFound() {
        assertProblem(confirm(recipient("crm"), DONE), 404, "not-found");
        assertProblem(get("/v1/erasures/" + ERASURE), 404, "not-found");
        assertProblem(get("/v1/subjects/marie/deadlines"), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"outcome\":\"DONE\",\"count\":1              | 400 | malformed-json",
                "{\"outcome\":\"DONE\",\"outcome\":\"FAILED\",\"count\":1} | 400 | duplicate-key",
                "{\"outcome\":\"DONE\",\"count\":1,\"name\":\"x\"} | 422 | unknown-field",
                "{\"outcome\":\"DONE\"}                          | 422 | missing-field",
                "{\"outcome\":true,\"count\":1}                  | 422 | invalid-type",
                "{\"outcome\":\"AWAITED\",\"count\":1}           | 422 | invalid-type",
                "{\"outcome\":\"marie@canary.example\",\"count\":1} | 422 | invalid-type",
                "{\"outcome\":\"DONE\",\"count\":1.5}            | 422 | invalid-type",
                "{\"outcome\":\"DONE\",\"count\":-1}             | 422 | invalid-type",
                "{\"outcome\":\"DONE\",\"count\":1,\"method\":\"by hand, for Marie\"} | 422 | invalid-type",
                "[]                                              | 422 | invalid-type"
            })
    void badReceiptsGetTheirExactAnswer(String body, int status, String code) {
        stub.sagas.put(ERASURE, pending());

        var answer = confirm(recipient("crm"), body);

        assertProblem(answer, status, code);
        assertThat(answer.body()).doesNotContain("canary").doesNotContain("Marie");
    }

    @Test
    void badHeadersGetTheirExactAnswer() {
        stub.sagas.put(ERASURE, pending());

        assertProblem(confirm(recipient("crm"), DONE, request -> {}), 400, "idempotency-key-required");
        assertProblem(
                confirm(recipient("crm"), DONE, request -> request.header("Idempotency-Key", "a b")),
                400,
                "idempotency-key-invalid");
        assertProblem(
                confirm(recipient("crm"), DONE, request -> request.setHeader("Content-Type", "text/plain")),
                415,
                "unsupported-media-type");
        assertProblem(confirm(recipient("crm"), "{\"outcome\":\"" + "x".repeat(70_000) + "\"}"), 413, "body-too-large");
    }

    @Test
    void badQueriesGetTheirExactAnswer() {
        assertProblem(get("/v1/erasures?status=GONE"), 422, "invalid-type");
        assertProblem(get("/v1/erasures?next=%21"), 422, "invalid-type");
        assertProblem(get("/v1/erasures?colour=red"), 422, "unknown-field");
        assertProblem(get("/v1/erasures?subjectId=marie"), 422, "invalid-type");
    }

    @Test
    void withoutStoresOrBrokersItSaysSo() {
        stub.sagas.put(ERASURE, pending());
        stub.brokerDown = true;
        var answer = confirm(recipient("crm"), DONE, request -> request.header("Idempotency-Key", "k1"));
        assertProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();

        stub.rebalancing = true;
        assertProblem(get("/v1/subjects/" + ANNE + "/deadlines"), 503, "unavailable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/erasures",
                "/v1/erasures/x",
                "/v1/subjects/x/deadlines",
                "/v1/erasures/x/receipts",
                "/v1/anything"
            })
    void withoutATokenEveryRouteIsShut(String path) {
        var answer = send(path, request -> {});

        assertProblem(answer, 401, "invalid-token");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    static Stream<Arguments> wrongTokens() {
        var past = Date.from(Instant.now().minusSeconds(3600));
        return Stream.of(
                Arguments.of("algorithm none", ISSUER.unsigned()),
                Arguments.of("public key as secret", ISSUER.signedWithPublicKeyAsSecret()),
                Arguments.of("RS512 is not on the list", ISSUER.signedBy(JWSAlgorithm.RS512)),
                Arguments.of("a stranger's key", ISSUER.signedByStranger(ISSUER.uri())),
                Arguments.of("typ JWT", ISSUER.typed("JWT")),
                Arguments.of("expired", ISSUER.token(claims -> claims.expirationTime(past))),
                Arguments.of("another audience", ISSUER.token(claims -> claims.audience("other"))),
                Arguments.of("another issuer", ISSUER.token(claims -> claims.issuer("http://localhost:1"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void everyWrongTokenGetsOneAnswer(String what, String token) {
        var answer = send("/v1/erasures", request -> request.header("Authorization", "Bearer " + token));

        assertProblem(answer, 401, "invalid-token");
    }

    @Test
    void scopesAreCheckedByRoute() {
        var retentionOnly = ISSUER.token(claims -> claims.claim("scope", "retention:read"));
        var erasureOnly = ISSUER.token(claims -> claims.claim("scope", "erasure:read"));

        assertProblem(
                send("/v1/erasures", request -> request.header("Authorization", "Bearer " + retentionOnly)),
                403,
                "insufficient-scope");
        assertProblem(
                send(
                        "/v1/subjects/" + ANNE + "/deadlines",
                        request -> request.header("Authorization", "Bearer " + erasureOnly)),
                403,
                "insufficient-scope");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/certificate-keys",
                "/actuator/health/readiness",
                "/actuator/health/liveness",
                "/actuator/prometheus",
                "/v3/api-docs"
            })
    void keysHealthMetricsAndDescriptionAreOpen(String path) {
        assertThat(send(path, request -> {}).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/env", "/actuator/metrics", "/"})
    void everyOtherPathIsNotThere(String path) {
        assertProblem(send(path, request -> {}), 404, "not-found");
    }

    @Test
    void describesItselfAsOpenApi31() {
        var description = json(send("/v3/api-docs", request -> {}));

        assertThat(description.get("openapi").stringValue()).startsWith("3.1");
        assertThat(description.get("paths").propertyNames())
                .contains(
                        "/v1/subjects/{subjectId}/deadlines",
                        "/v1/erasures",
                        "/v1/erasures/{erasureId}",
                        "/v1/erasures/{erasureId}/receipts");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(json(answer).get("code").stringValue()).isEqualTo(code);
    }
}
