package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import oubli.policy.DataClass;
import oubli.policy.retention.Block;

class BlocksApiTest extends WebTest {

    private static final String HOLD = "{\"subjectId\":\"" + ANNE
            + "\",\"dataClasses\":[\"PROSPECT\"],\"reason\":\"LITIGATION\",\"reviewAt\":\"2028-01-01T00:00:00Z\"}";

    @Test
    void placesAHoldOnceUnderOneKeyAndLiftsIt() {
        var first = order("/v1/holds", "k1", HOLD);
        var again = order("/v1/holds", "k1", HOLD);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(stub.placed).singleElement().satisfies(row -> {
            assertThat(row.block().kind()).isEqualTo(Block.Kind.HOLD);
            assertThat(row.block().dataClasses()).containsExactly(DataClass.PROSPECT);
        });
        var id = json(first).get("holdId").stringValue();
        assertThat(revoke("/v1/restrictions/" + id).statusCode()).isEqualTo(404);
        assertThat(revoke("/v1/holds/" + id).statusCode()).isEqualTo(204);
        assertThat(revoke("/v1/holds/" + id).statusCode()).isEqualTo(204);
        assertThat(stub.blocks.get(id).ended()).isTrue();
        assertThat(revoke("/v1/holds/unknown").statusCode()).isEqualTo(404);
    }

    @Test
    void placesARestrictionOnNamedPurposesUntilADate() {
        var body = "{\"subjectId\":\"" + ANNE
                + "\",\"purposes\":[\"PROSPECTING\"],\"ground\":\"ACCURACY\",\"until\":\"2030-01-15\"}";

        var answer = order("/v1/restrictions", "k1", body);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(json(answer).get("restrictionId").isString()).isTrue();
        assertThat(stub.placed).singleElement().satisfies(row -> {
            assertThat(row.block().purposes()).containsExactly("PROSPECTING");
            assertThat(row.until()).isEqualTo("2030-01-14T23:00:00Z");
        });
    }

    @Test
    void refusesAKeyThatIsUsedForAnotherContent() {
        order("/v1/holds", "k2", HOLD);

        var other = order("/v1/holds", "k2", HOLD.replace("LITIGATION", "TAX"));

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(json(other).get("code").stringValue()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void asksForTheScopeOfTheDpo() {
        var operator = send("/v1/holds", request -> request.header("Authorization", "Bearer " + ISSUER.token())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k1")
                .POST(BodyPublishers.ofString(HOLD)));

        assertThat(operator.statusCode()).isEqualTo(403);
        assertThat(send("/v1/holds/x", request -> request.DELETE()).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/holds|{'subjectId':'S','dataClasses':['PROSPECT'],'reviewAt':'2028-01-01T00:00:00Z'}|missing-field|/reason",
                "/v1/holds|{'subjectId':'S','dataClasses':['PROSPECT'],'reason':'X'}|missing-field|/reviewAt",
                "/v1/holds|{'subjectId':'S','dataClasses':['PROSPECT'],'reason':'','reviewAt':'2028-01-01'}|missing-field|/reason",
                "/v1/holds|{'subjectId':'S','dataClasses':['PROSPECT'],'reason':'X','reviewAt':'2020-01-01'}|not-in-the-future|/reviewAt",
                "/v1/holds|{'subjectId':'S','dataClasses':['NONE'],'reason':'X','reviewAt':'2028-01-01'}|invalid-type|/dataClasses/0",
                "/v1/holds|{'subjectId':'S','dataClasses':[],'reason':'X','reviewAt':'2028-01-01'}|missing-field|/dataClasses",
                "/v1/holds|{'subjectId':'marie@x.fr','dataClasses':['PROSPECT'],'reason':'X','reviewAt':'2028-01-01'}|invalid-type|/subjectId",
                "/v1/holds|{'subjectId':'S','dataClasses':['PROSPECT'],'reason':'a@b','reviewAt':'2028-01-01'}|invalid-type|/reason",
                "/v1/restrictions|{'subjectId':'S'}|missing-field|/ground",
                "/v1/restrictions|{'subjectId':'S','ground':'X','purposes':['NO']}|invalid-type|/purposes/0",
                "/v1/restrictions|{'subjectId':'S','ground':'X','why':'Y'}|unknown-field|/why"
            })
    void refusesWhatIsIncomplete(String path, String body, String code, String pointer) {
        var answer = order(
                path,
                "k" + body.hashCode(),
                body.replace("'S'", "'" + ANNE + "'").replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).get("code").stringValue()).isEqualTo(code);
        assertThat(json(answer).get("errors").get(0).get("pointer").stringValue())
                .isEqualTo(pointer);
        assertThat(stub.placed).isEmpty();
    }
}
