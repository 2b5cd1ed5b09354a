package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import oubli.retention.saga.Confirmation;
import oubli.retention.saga.Confirmation.Outcome;

class StatusCallbacksApiTest extends WebTest {

    @ParameterizedTest
    @CsvSource({
        "'\"completed\",\"results_count\":3', DONE, 3",
        "'\"completed\",\"results_count\":0', NOTHING_HELD, 0",
        "'\"completed\"', DONE, 0",
        "'\"cancelled\"', FAILED, 0"
    })
    void anEndIsAReceipt(String status, Outcome outcome, long count) {
        stub.sagas.put(ERASURE, pending());

        assertThat(callBack(recipient("crm"), said(status)).statusCode()).isEqualTo(202);

        assertThat(stub.written).containsExactly(new Confirmation("crm", outcome, NOW, count, "opendsr"));
    }

    @ParameterizedTest
    @CsvSource({"'\"pending\"'", "'\"in_progress\"'"})
    void workInProgressIsHeardAndChangesNothing(String status) {
        stub.sagas.put(ERASURE, pending());

        assertThat(callBack(recipient("crm"), said(status)).statusCode()).isEqualTo(202);

        assertThat(stub.written).isEmpty();
    }

    @Test
    void aRecipientThatHasConfirmedChangesNothingMore() {
        stub.sagas.put(ERASURE, pending().with(new Confirmation("crm", Outcome.DONE, NOW, 3, "opendsr")));

        assertThat(callBack(recipient("crm"), said("\"cancelled\"")).statusCode())
                .isEqualTo(202);

        assertThat(stub.written).isEmpty();
    }

    @Test
    void nobodyAnswersForAnother() {
        stub.sagas.put(ERASURE, pending());
        var completed = said("\"completed\"");

        assertThat(callBack(recipient("support"), completed).statusCode()).isEqualTo(403);
        assertThat(callBack(ISSUER.token(), completed).statusCode()).isEqualTo(403);
        assertThat(callBack("forged", completed).statusCode()).isEqualTo(401);
        assertThat(stub.written).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"subject_request_id\":\"x\",\"request_status\":\"completed\"} | invalid-type",
                "{\"request_status\":\"completed\"}                            | missing-field",
                "{\"subject_request_id\":\"" + ERASURE + "\"}                    | missing-field",
                "{\"subject_request_id\":\"" + ERASURE + "\",\"request_status\":\"erased\"} | invalid-type",
                "{\"subject_request_id\":\"" + ERASURE
                        + "\",\"request_status\":\"completed\",\"results_count\":-1} | invalid-type",
                "{\"subject_request_id\":\"" + ERASURE
                        + "\",\"request_status\":\"completed\",\"email\":\"x\"} | unknown-field",
                "[] | invalid-type"
            })
    void whatIsNotOpenDsrIsRefused(String body, String code) {
        stub.sagas.put(ERASURE, pending());

        var answer = callBack(recipient("crm"), body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).get("code").stringValue()).isEqualTo(code);
        assertThat(stub.written).isEmpty();
    }

    @Test
    void anybodyMayReadTheKeysThatWebhooksAreSignedWith() {
        var keys = json(send("/.well-known/jwks.json", request -> {}));

        assertThat(keys.get("keys").get(0).get("kid").stringValue()).isEqualTo("z6Mk");
    }

    private static String said(String status) {
        return "{\"controller_id\":\"customer-labs\",\"expected_completion_time\":\"2027-05-11T08:00:00Z\","
                + "\"status_callback_url\":\"https://privacy.example/\",\"subject_request_id\":\"" + ERASURE
                + "\",\"request_status\":" + status + "}";
    }
}
