package oubli.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.retention.RetentionFixture.ANONYMISING;
import static oubli.retention.RetentionFixture.MARIE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import oubli.schemas.AnonymousTally;
import oubli.schemas.ConsentDecision;
import oubli.schemas.CountedPersons;
import oubli.schemas.ErasureAction;
import oubli.schemas.ErasureEvent;
import oubli.schemas.SubjectPartitioner;
import oubli.schemas.Topics;

/** Anonymisation leaves numbers of persons: told once, when the month is over everywhere, and never of a few. */
class AnonymousCountsTest {

    private static final String DUE = "2029-11-23T23:00:15Z";
    private static final String LAST_MOMENT = "2029-11-30T22:59:59Z";
    private static final String MONTH_OVER = "2029-11-30T23:00:00Z";

    @Test
    void tellsElevenPersonsOnceTheMonthIsOverAndTenNever() {
        try (var it = new RetentionFixture()) {
            persons(11).forEach(person -> prospect(it, person, "EMAIL"));
            persons(10).forEach(person -> it.given(person, "PROSPECTING", "SMS", "2026-11-23T09:00:00Z"));
            tick(it, DUE);
            tick(it, LAST_MOMENT);
            assertThat(it.erasures()).hasSize(11);
            assertThat(it.erasures().get(0).getCountedAs()).containsExactly("PROSPECTING/EMAIL", "PROSPECTING/SMS");
            assertThat(counts(it)).isEmpty();

            tick(it, MONTH_OVER);
            tick(it, "2030-01-15T09:00:00Z");

            assertThat(counts(it)).containsExactly("2029-11/PROSPECTING/EMAIL: 11 of at least 11");
        }
    }

    @Test
    void leavesNobodyInTheStoresOnceTheMonthIsOver() {
        try (var it = new RetentionFixture()) {
            persons(11).forEach(person -> prospect(it, person, "EMAIL"));
            tick(it, DUE);
            assertThat(progressKeys(it)).anyMatch(key -> key.contains("pperson"));

            tick(it, MONTH_OVER);

            assertThat(progressKeys(it)).noneMatch(key -> key.contains("pperson") || key.startsWith("tally/"));
            assertThat(it.records(Topics.ANONYMOUS_TALLIES).toString()).doesNotContain("pperson");
        }
    }

    @Test
    void countsAPersonOnceHoweverManyOfItsRequestsAreAnonymised() {
        try (var it = new RetentionFixture()) {
            tick(it, "2029-11-01T09:00:00Z");
            IntStream.range(10, 21).forEach(number -> {
                var request = MARIE + ".01890000-0000-7000-8000-0000000000" + number + ".mac";
                it.submitted(MARIE, request, "2029-11-01T09:00:00Z");
                it.decided(
                        MARIE, "CONTACT_REQUEST", null, ConsentDecision.GIVEN, "2029-11-01T09:00:00Z", request, null);
                it.closed(MARIE, request, "2029-11-01T09:00:00Z");
            });
            assertThat(it.erasures()).hasSize(11).allSatisfy(erasure -> {
                assertThat(erasure.getAction()).isEqualTo(ErasureAction.ANONYMISE);
                assertThat(erasure.getCountedAs()).containsExactly("CONTACT_REQUEST");
            });

            tick(it, MONTH_OVER);

            assertThat(counts(it)).isEmpty();
        }
    }

    @Test
    void countsNobodyWhoseDataIsErased() {
        try (var it = new RetentionFixture()) {
            persons(12).forEach(person -> prospect(it, person, "EMAIL"));
            it.tick(DUE);
            it.tick(MONTH_OVER);

            assertThat(it.erasures()).hasSize(12).allSatisfy(erasure -> assertThat(erasure.getCountedAs())
                    .isNull());
            assertThat(counts(it)).isEmpty();
        }
    }

    @Test
    void addsUpThePartitionsAndWaitsForEach() {
        try (var it = RetentionFixture.ofTwoPartitions()) {
            persons(100)
                    .filter(person -> SubjectPartitioner.partition(person, 2) == 0)
                    .limit(6)
                    .forEach(person -> prospect(it, person, "EMAIL"));
            tick(it, DUE);
            tick(it, MONTH_OVER);
            assertThat(counts(it)).isEmpty();

            it.send(Topics.ANONYMOUS_TALLIES, "2029-11/1", tally(1, 5), Instant.parse(MONTH_OVER));
            it.send(Topics.ANONYMOUS_TALLIES, "2029-11/1", tally(1, 5), Instant.parse(MONTH_OVER));

            assertThat(counts(it)).containsExactly("2029-11/PROSPECTING/EMAIL: 11 of at least 11");
        }
    }

    /** State is lost, and the erasure events are read again; decisions need not be. */
    @Test
    void tellsTheSameAfterAReset() {
        var first = new RetentionFixture();
        persons(11).forEach(person -> prospect(first, person, "EMAIL"));
        tick(first, DUE);
        tick(first, MONTH_OVER);
        var erasures = first.records(Topics.ERASURE_EVENTS);
        var told = first.records(Topics.ANONYMOUS_COUNTS);
        first.close();

        try (var replay = new RetentionFixture()) {
            resend(replay, erasures);
            tick(replay, "2029-12-05T09:00:00Z");

            assertThat(replay.records(Topics.ANONYMOUS_COUNTS))
                    .extracting(TestRecord::value)
                    .containsExactly(told.get(0).value());
        }
        try (var late = new RetentionFixture()) {
            resend(late, erasures);
            tick(late, "2030-02-05T09:00:00Z");

            assertThat(counts(late)).isEmpty();
            assertThat(progressKeys(late)).noneMatch(key -> key.contains("pperson"));
        }
    }

    private static void prospect(RetentionFixture it, String person, String channel) {
        it.profile(person, "2026-11-23T09:00:00Z");
        it.given(person, "PROSPECTING", channel, "2026-11-23T09:00:00Z");
    }

    private static java.util.stream.Stream<String> persons(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        number -> "pperson" + "a".repeat(18) + (char) ('a' + number / 26) + (char) ('a' + number % 26));
    }

    private static void tick(RetentionFixture it, String now) {
        var at = Instant.parse(now);
        it.tick(at, Duration.ZERO, at, ANONYMISING.version());
    }

    private static void resend(RetentionFixture it, List<TestRecord<String, ErasureEvent>> erasures) {
        erasures.forEach(record ->
                it.send(Topics.ERASURE_EVENTS, record.key(), record.value(), Instant.parse("2029-12-01T00:00:00Z")));
    }

    private static List<String> counts(RetentionFixture it) {
        return it.records(Topics.ANONYMOUS_COUNTS).stream()
                .map(record -> record.key() + ": " + record.value().getPersons() + " of at least "
                        + record.value().getAtLeast())
                .toList();
    }

    private static List<String> progressKeys(RetentionFixture it) {
        return it.stores().get("progress-by-name").stream()
                .map(row -> row.key.toString())
                .toList();
    }

    private static AnonymousTally tally(int partition, long persons) {
        return AnonymousTally.newBuilder()
                .setMeta(RetentionFixture.meta("01890000-0000-7000-8000-0000000000aa", MONTH_OVER))
                .setMonth("2029-11")
                .setPartition(partition)
                .setAtLeast(11)
                .setCounts(List.of(new CountedPersons("PROSPECTING", "EMAIL", persons)))
                .build();
    }
}
