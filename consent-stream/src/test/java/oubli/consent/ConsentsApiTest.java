package oubli.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.consent.AccessTest.assertProblem;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.consent.fold.HistoryRow;
import oubli.consent.fold.Kept;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.policy.consent.Answer;
import tools.jackson.databind.JsonNode;

class ConsentsApiTest extends WebTest {

    private static final Cell BY_EMAIL = new Cell("PROSPECTING", "EMAIL");
    private static final Cell BY_PHONE = new Cell("PROSPECTING", "PHONE");
    private static final Cell EVERY_CHANNEL = new Cell("PROSPECTING", "");

    private static HistoryRow given(Cell cell, String at, Instant validUntil) {
        return Kept.row("e-" + cell.path() + at, cell, Answer.GIVEN, at, validUntil);
    }

    private static HistoryRow given(Cell cell, String at) {
        return given(cell, at, Times.NEVER);
    }

    private static HistoryRow withdrawn(Cell cell, String at) {
        return Kept.row("w-" + cell.path() + at, cell, Answer.WITHDRAWN, at, Times.NEVER);
    }

    private JsonNode consents(String query) {
        var answer = get("/v1/subjects/" + ANNE + "/consents" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer);
    }

    private JsonNode gate(String cell) {
        var answer = get("/v1/subjects/" + ANNE + "/consents/" + cell);
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer);
    }

    @Test
    void listsEveryDecidedCell() {
        stub.hold(
                ANNE,
                given(BY_EMAIL, "2026-11-23T09:00:00Z"),
                given(Cell.of("CONTACT_REQUEST"), "2026-11-23T09:00:00Z"));

        var answer = consents("");

        assertThat(answer.get("subjectId").stringValue()).isEqualTo(ANNE);
        assertThat(answer.get("asOf").stringValue()).isEqualTo("2027-03-01T09:00:00Z");
        assertThat(answer.get("generation").intValue()).isEqualTo(1);
        assertThat(answer.get("generationStartedAt").isNull()).isTrue();
        var cell = answer.get("cells").get(1);
        assertThat(cell.get("purpose").stringValue()).isEqualTo("PROSPECTING");
        assertThat(cell.get("channel").stringValue()).isEqualTo("EMAIL");
        assertThat(cell.get("decision").stringValue()).isEqualTo("GIVEN");
        assertThat(cell.get("since").stringValue()).isEqualTo("2026-11-23T09:00:00Z");
        assertThat(cell.get("validUntil").isNull()).isTrue();
        assertThat(cell.get("noticeVersion").stringValue()).isEqualTo("2020-04-01");
        assertThat(cell.get("language").stringValue()).isEqualTo("fr");
        assertThat(cell.get("stale").booleanValue()).isFalse();
        assertThat(cell.get("permitted").booleanValue()).isTrue();
        assertThat(answer.get("cells").get(0).get("channel").isNull()).isTrue();
    }

    @Test
    void tellsTheGenerationSoThatOlderTokensCanBeRefused() {
        stub.hold(ANNE, Kept.inSecondGeneration("2027-01-01T00:00:00Z"));

        var answer = consents("");

        assertThat(answer.get("generation").intValue()).isEqualTo(2);
        assertThat(answer.get("generationStartedAt").stringValue()).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void aSubjectNeverHeardOfHasNoCells() {
        assertThat(consents("").get("cells")).isEmpty();
    }

    /** AC-10: given, withdrawn, given again. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-01T00:00:00Z, ''",
        "2026-12-01T00:00:00Z, GIVEN",
        "2027-03-01T00:00:00Z, WITHDRAWN",
        "2027-07-01T00:00:00Z, GIVEN"
    })
    void answersForAnInstantOfThePast(String at, String decision) {
        stub.hold(
                ANNE,
                given(BY_EMAIL, "2026-11-23T09:00:00Z"),
                withdrawn(BY_EMAIL, "2027-02-01T09:00:00Z"),
                given(BY_EMAIL, "2027-06-15T09:00:00Z"));

        var answer = consents("?at=" + at);

        assertThat(answer.get("asOf").stringValue()).isEqualTo(at);
        assertThat(answer.get("cells").size()).isEqualTo(decision.isEmpty() ? 0 : 1);
        answer.get("cells")
                .forEach(cell -> assertThat(cell.get("decision").stringValue()).isEqualTo(decision));
    }

    @Test
    void answersForWhatWasKnownAtAnInstant() {
        stub.hold(ANNE, given(BY_EMAIL, "2026-11-23T09:00:00Z"), withdrawn(BY_EMAIL, "2027-02-01T09:00:00Z"));

        var before = consents("?at=2027-02-01T09:00:00Z&knownAt=2027-02-01T09:00:59Z");
        var after = consents("?at=2027-02-01T09:00:00Z&knownAt=2027-02-01T09:01:00Z");

        assertThat(before.get("cells").get(0).get("decision").stringValue()).isEqualTo("GIVEN");
        assertThat(after.get("cells").get(0).get("decision").stringValue()).isEqualTo("WITHDRAWN");
    }

    @Test
    void theGateSaysWhy() {
        stub.hold(ANNE, given(BY_EMAIL, "2026-11-23T09:00:00Z"), withdrawn(BY_PHONE, "2026-11-23T09:00:00Z"));

        assertThat(gate("PROSPECTING/EMAIL").toString())
                .isEqualTo("{\"permitted\":true,\"decision\":\"GIVEN\",\"reason\":\"GIVEN\",\"validUntil\":null}");
        assertThat(gate("PROSPECTING/PHONE").toString())
                .isEqualTo(
                        "{\"permitted\":false,\"decision\":\"WITHDRAWN\",\"reason\":\"WITHDRAWN\",\"validUntil\":null}");
        assertThat(gate("PROSPECTING/SMS").toString())
                .isEqualTo("{\"permitted\":false,\"decision\":\"NONE\",\"reason\":\"NONE\",\"validUntil\":null}");
    }

    @Test
    void anObjectionShutsEveryChannel() {
        stub.hold(
                ANNE,
                given(BY_EMAIL, "2026-11-23T09:00:00Z"),
                Kept.row("o1", EVERY_CHANNEL, Answer.OBJECTED, "2027-02-10T09:00:00Z", Times.NEVER));

        for (var channel : new String[] {"EMAIL", "PHONE", "SMS", "POST"}) {
            assertThat(gate("PROSPECTING/" + channel).get("decision").stringValue())
                    .isEqualTo("OBJECTED");
        }
    }

    /** The clock of the test stands at 09:00; no event has announced the end. */
    @Test
    void theGateShutsAtTheVeryInstantOfTheEnd() {
        stub.hold(
                ANNE,
                given(BY_PHONE, "2026-03-01T09:00:00Z", NOW),
                given(BY_EMAIL, "2026-03-01T09:00:00Z", NOW.plusMillis(1)));

        assertThat(gate("PROSPECTING/PHONE").get("permitted").booleanValue()).isFalse();
        assertThat(gate("PROSPECTING/PHONE").get("reason").stringValue()).isEqualTo("EXPIRED");
        assertThat(gate("PROSPECTING/EMAIL").get("permitted").booleanValue()).isTrue();
    }

    @Test
    void aRecipientMayRelyOnItsOwnPurposesOnly() {
        stub.hold(ANNE, given(BY_EMAIL, "2026-11-23T09:00:00Z"));

        assertThat(gate("PROSPECTING/EMAIL?recipient=crm").get("permitted").booleanValue())
                .isTrue();
        var support = gate("PROSPECTING/EMAIL?recipient=support");
        assertThat(support.get("permitted").booleanValue()).isFalse();
        assertThat(support.get("reason").stringValue()).isEqualTo("RECIPIENT");
    }

    @ParameterizedTest
    @CsvSource({
        "/consents/NOTHING, 422, unknown-purpose",
        "/consents/NOTHING/EMAIL, 422, unknown-purpose",
        "/consents/PROSPECTING, 422, channel-required",
        "/consents/PROSPECTING/PIGEON, 422, unknown-channel",
        "/consents/CONTACT_REQUEST/EMAIL, 422, channel-not-allowed",
        "/consents/PROSPECTING/EMAIL?recipient=nobody, 422, unknown-recipient",
        "/consents/PROSPECTING/EMAIL?recipient=crm&recipient=mailer, 400, duplicate-key",
        "/consents?at=yesterday, 422, invalid-type",
        "/consents?at=2027-03-01, 422, invalid-type",
        "/consents?at=, 422, invalid-type",
        "/consents?knownAt=%2B1000000000-12-31T23:59:59Z, 422, invalid-type",
        "/consents?At=2027-03-01T00:00:00Z, 422, unknown-field",
        "/history?at=2027-03-01T00:00:00Z, 422, unknown-field",
        "/nothing, 404, not-found"
    })
    void refusesWhatMakesNoSense(String path, int status, String code) {
        var answer = get("/v1/subjects/" + ANNE + path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertProblem(answer, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marie@canary.example",
                "p",
                "paaaaaaaaaaaaaaaaaaaaaaaaaA",
                "xaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "paaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "%00",
                "p%20"
            })
    void aMalformedSubjectIdIsNotFoundAndNotRepeated(String subjectId) {
        for (var path : new String[] {"/consents", "/consents/PROSPECTING/EMAIL", "/history"}) {
            var answer = get("/v1/subjects/" + subjectId + path);

            assertThat(answer.statusCode()).isIn(400, 404);
            assertThat(answer.body()).doesNotContain("canary");
        }
        assertProblem(get("/v1/subjects/marie@canary.example/consents"), "not-found");
    }

    @Test
    void showsEveryDecisionAsItWasReceived() {
        stub.hold(ANNE, withdrawn(BY_EMAIL, "2027-02-01T09:00:00Z"), given(BY_EMAIL, "2026-11-23T09:00:00Z"));

        var decisions = json(get("/v1/subjects/" + ANNE + "/history")).get("decisions");

        assertThat(decisions.size()).isEqualTo(2);
        var first = decisions.get(0);
        assertThat(first.propertyNames())
                .contains(
                        "eventId",
                        "purpose",
                        "channel",
                        "decision",
                        "occurredAt",
                        "recordedAt",
                        "claimedAt",
                        "language",
                        "method",
                        "formId",
                        "evidence",
                        "author",
                        "late",
                        "receiptId",
                        "requestId");
        assertThat(first.get("decision").stringValue()).isEqualTo("GIVEN");
        assertThat(first.get("recordedAt").stringValue()).isEqualTo("2026-11-23T09:01:00Z");
    }

    @Test
    void whileNoOwnerIsKnownItSaysWhenToAskAgain() {
        stub.rebalance();

        var answer = get("/v1/subjects/" + ANNE + "/consents");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertProblem(answer, "unavailable");
    }
}
