package oubli.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import oubli.consent.fold.HistoryRow;
import oubli.consent.fold.Kept;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.policy.consent.Answer;
import oubli.vault.proofs.ProofVerifier;

/** What anyone can verify without us. */
class ReceiptsApiTest extends WebTest {

    private static final Cell BY_EMAIL = new Cell("PROSPECTING", "EMAIL");
    private static final HistoryRow GIVEN = row("e1", Answer.GIVEN, "2026-11-23T09:00:00Z");
    private static final HistoryRow WITHDRAWN = row("e2", Answer.WITHDRAWN, "2027-02-01T09:00:00Z");

    @Test
    void aReceiptSaysWhatWasDecidedInTheWordsOfTheVocabulary() {
        stub.hold(ANNE, GIVEN, WITHDRAWN);

        var receipt = json(get("/v1/receipts/receipt-e1"));

        assertThat(receipt.path("@type").stringValue()).isEqualTo("dpv:ConsentReceipt");
        assertThat(receipt.path("dct:conformsTo").stringValue()).contains("27560");
        var record = receipt.path("dpv:hasRecordOfActivity");
        assertThat(record.path("dpv:hasDataController").path("dpv:hasName").stringValue())
                .isEqualTo("CUSTOMER LABS");
        assertThat(record.path("dpv:hasDataSubject").path("@id").stringValue()).isEqualTo("urn:oubli:subject:" + ANNE);
        assertThat(record.path("dpv:hasConsentStatus").path("@type").stringValue())
                .isEqualTo("dpv:ConsentGiven");
        assertThat(record.path("dpv:hasNotice").path("oubli:sha256").stringValue())
                .isEqualTo("ab");
        assertThat(record.path("dpv:hasProcess").path("oubli:channel").stringValue())
                .isEqualTo("EMAIL");
        assertThat(record.path("dpv:hasProcess").path("dpv:hasPersonalData").toString())
                .contains("oubli:email")
                .doesNotContain("oubli:message");
    }

    @Test
    void aReceiptIsVerifiedOfflineWithThePublishedKey() {
        stub.hold(ANNE, GIVEN);
        var answer = get("/v1/receipts/receipt-e1");

        assertThat(isGenuine(answer.body())).isTrue();
        assertThat(isGenuine(answer.body().replace("dpv:ConsentGiven", "dpv:ConsentWithdrawn")))
                .isFalse();
        assertThat(get("/v1/receipts/receipt-e1").body()).isEqualTo(answer.body());
        var keys = json(send("/.well-known/jwks.json", open -> {}));
        assertThat(keys.path("keys").get(0).path("crv").stringValue()).isEqualTo("Ed25519");
        assertThat(json(answer).path("proof").path("verificationMethod").stringValue())
                .endsWith("#" + keys.path("keys").get(0).path("kid").stringValue());
    }

    @Test
    void nobodyReadsAReceiptThatIsNotThereOrWithoutAToken() {
        assertThat(get("/v1/receipts/unknown").statusCode()).isEqualTo(404);
        assertThat(get("/v1/receipts/a%20b").statusCode()).isEqualTo(404);
        assertThat(send("/v1/receipts/receipt-e1", open -> {}).statusCode()).isEqualTo(401);
    }

    @Test
    void aReceiptThatIsNotHereIsAskedOfTheOthers() throws Exception {
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/v1/receipts/far", exchange -> {
            var body = "{\"@type\":\"dpv:ConsentReceipt\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        other.start();
        try {
            stub.move(ANNE, URI.create("http://localhost:" + other.getAddress().getPort()));

            assertThat(json(get("/v1/receipts/far")).path("@type").stringValue())
                    .isEqualTo("dpv:ConsentReceipt");
            assertThat(get("/v1/receipts/nowhere").statusCode()).isEqualTo(404);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aProofPackHoldsWhatWasInForceAndEveryDecisionKnown() {
        stub.hold(ANNE, GIVEN, WITHDRAWN);

        var then = get("/v1/subjects/" + ANNE + "/proof?at=2027-01-01T00:00:00Z&knownAt=2027-01-01T00:00:00Z");
        var now = get("/v1/subjects/" + ANNE + "/proof");

        assertThat(json(then).path("oubli:cells").get(0).path("oubli:permitted").booleanValue())
                .isTrue();
        assertThat(json(then).path("oubli:receipts")).hasSize(1);
        assertThat(json(now).path("oubli:cells").get(0).path("oubli:decision").stringValue())
                .isEqualTo("WITHDRAWN");
        assertThat(json(now).path("oubli:receipts")).hasSize(2);
        assertThat(now.headers().firstValue("Content-Disposition").orElse("")).contains("proof-" + ANNE);
        assertThat(isGenuine(then.body())).isTrue();
        assertThat(isGenuine(now.body())).isTrue();
        assertThat(isGenuine(now.body().replace("WITHDRAWN", "GIVEN"))).isFalse();
    }

    @SuppressWarnings("unchecked")
    private boolean isGenuine(String body) {
        Map<String, Object> document = JSON.readValue(body, Map.class);
        return new ProofVerifier(signer.key()).verify(document);
    }

    private static HistoryRow row(String eventId, Answer answer, String at) {
        return Kept.row(eventId, BY_EMAIL, answer, at, Times.NEVER);
    }
}
