package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import oubli.policy.DataClass;

class OrdersApiTest extends WebTest {

    private static final String EVERYTHING = "{\"subjectId\":\"" + ANNE + "\",\"reason\":\"RIGHT_OF_ERASURE\"}";

    @Test
    void anOrderOfEverythingNamesItsErasuresAndARetryFindsTheSame() {
        var first = order("/v1/erasures", "k1", EVERYTHING);
        var again = order("/v1/erasures", "k1", EVERYTHING);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(stub.orders).singleElement().satisfies(order -> {
            assertThat(order.closesGeneration()).isTrue();
            assertThat(order.scopes())
                    .containsExactlyInAnyOrder(
                            DataClass.CONTACT_REQUEST, DataClass.PROSPECT, DataClass.IDENTITY_DOCUMENT);
        });
        assertThat(json(first).get("generation").intValue()).isEqualTo(1);
        assertThat(json(first).get("erasures").get(0).get("scope").stringValue())
                .isEqualTo("CONTACT_REQUEST");
    }

    @Test
    void anOrderThatIsNotSeenCarriedOutIsAnsweredAsUnknown() {
        stub.silent = true;

        var answer = order("/v1/erasures", "k2", EVERYTHING);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(answer).get("code").stringValue()).isEqualTo("outcome-unknown");
    }

    @Test
    void namedScopesCloseNoGeneration() {
        var answer = order(
                "/v1/erasures",
                "k3",
                "{\"subjectId\":\"" + ANNE
                        + "\",\"scopes\":[\"PROSPECT\"],\"reason\":\"DEATH\",\"requestId\":\"r.1\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(stub.orders).singleElement().satisfies(order -> {
            assertThat(order.closesGeneration()).isFalse();
            assertThat(order.scopes()).containsExactly(DataClass.PROSPECT);
            assertThat(order.requestId()).isEqualTo("r.1");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'subjectId':'S'}|missing-field|/reason",
                "{'subjectId':'S','reason':'BECAUSE'}|invalid-type|/reason",
                "{'subjectId':'S','reason':'ANSWER_DUE'}|invalid-type|/reason",
                "{'reason':'DEATH'}|missing-field|/subjectId",
                "{'subjectId':'S','reason':'DEATH','scopes':['PROOF']}|invalid-type|/scopes/0",
                "{'subjectId':'S','reason':'DEATH','scopes':[]}|missing-field|/scopes",
                "{'subjectId':'S','reason':'DEATH','requestId':'a@b'}|invalid-type|/requestId"
            })
    void refusesWhatIsIncomplete(String body, String code, String pointer) {
        var answer = order(
                "/v1/erasures",
                "k" + body.hashCode(),
                body.replace("'S'", "'" + ANNE + "'").replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).get("code").stringValue()).isEqualTo(code);
        assertThat(json(answer).get("errors").get(0).get("pointer").stringValue())
                .isEqualTo(pointer);
        assertThat(stub.orders).isEmpty();
    }

    @Test
    void aRecipientMayNotOrder() {
        var answer = send("/v1/erasures", request -> request.header("Authorization", "Bearer " + recipient("crm"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k1")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(EVERYTHING)));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void showsAndReleasesBrakesAndConfirmsTheClock() {
        var brake = json(get("/v1/operations")).get("partitions").get(0).get("brake");
        assertThat(brake.get("held").intValue()).isEqualTo(7);

        var released = order(
                "/v1/operations/brake-releases",
                "k1",
                "{\"brakeId\":\"" + brake.get("brakeId").stringValue() + "\",\"reason\":\"CHECKED\"}");
        assertThat(released.statusCode()).isEqualTo(202);
        var confirmed = order("/v1/operations/clock-confirmations", "k1", "{\"upTo\":\"2029-01-01T00:00:00Z\"}");
        assertThat(confirmed.statusCode()).isEqualTo(202);
        assertThat(stub.operations).containsExactly("brake-2027-05-10T08:00:00Z", "2029-01-01T00:00:00Z");
    }
}
