package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.policy.Action;
import oubli.policy.DataClass;
import oubli.policy.RuleId;
import oubli.policy.retention.Block;
import oubli.policy.retention.Deadline;
import oubli.policy.retention.LapseReason;

class ForecastApiTest extends WebTest {

    @Test
    void countsByMonthInThePolicysZone() {
        stub.deadlines.add(prospect("2027-05-31T21:59:59Z", List.of()));
        stub.deadlines.add(prospect("2027-05-31T22:00:00Z", List.of()));
        stub.deadlines.add(prospect("2027-06-30T10:00:00Z", List.of(Block.restriction("r", java.util.Set.of()))));

        var buckets = json(get("/v1/forecast")).get("buckets");

        assertThat(buckets.size()).isEqualTo(2);
        assertThat(buckets.get(0).get("from").stringValue()).isEqualTo("2027-04-30T22:00:00Z");
        assertThat(buckets.get(0).get("count").intValue()).isEqualTo(1);
        assertThat(buckets.get(1).get("from").stringValue()).isEqualTo("2027-05-31T22:00:00Z");
        assertThat(buckets.get(1).get("rule").stringValue()).isEqualTo("prospect");
        assertThat(buckets.get(1).get("scope").stringValue()).isEqualTo("PROSPECT");
        assertThat(buckets.get(1).get("action").stringValue()).isEqualTo("ERASE");
        assertThat(buckets.get(1).get("count").intValue()).isEqualTo(2);
        assertThat(buckets.get(1).get("blocked").intValue()).isEqualTo(1);
    }

    @Test
    void countsByDayBetweenDates() {
        stub.deadlines.add(prospect("2027-05-31T21:59:59Z", List.of()));
        stub.deadlines.add(prospect("2027-06-01T22:00:00Z", List.of()));

        var buckets =
                json(get("/v1/forecast?from=2027-05-31&to=2027-06-02&by=day")).get("buckets");

        assertThat(buckets.size()).isEqualTo(1);
        assertThat(buckets.get(0).get("from").stringValue()).isEqualTo("2027-05-30T22:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"by=week", "from=yesterday", "from=2030-01-01&to=2029-01-01", "to=2999-01-01", "of=all"})
    void refusesWhatItCannotCount(String query) {
        assertThat(get("/v1/forecast?" + query).statusCode()).isEqualTo(422);
    }

    @Test
    void showsTheCountsThatAnonymisationLeft() {
        var answer = get("/v1/anonymous-counts");

        assertThat(answer.body())
                .isEqualTo(
                        "{\"counts\":[{\"month\":\"2029-11\",\"purpose\":\"CONTACT_REQUEST\",\"persons\":40,\"atLeast\":11},"
                                + "{\"month\":\"2029-11\",\"purpose\":\"PROSPECTING\",\"channel\":\"EMAIL\",\"persons\":12,\"atLeast\":11}]}");
        assertThat(get("/v1/anonymous-counts?month=2029-11").statusCode()).isEqualTo(422);
    }

    private static Deadline prospect(String dueAt, List<Block> blocks) {
        return new Deadline(
                RuleId.PROSPECT,
                "§8",
                DataClass.PROSPECT,
                "",
                Instant.parse(dueAt),
                Action.ERASE,
                LapseReason.LAPSED,
                blocks);
    }
}
