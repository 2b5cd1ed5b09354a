package oubli.policy.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static oubli.policy.Policies.SHIPPED;
import static oubli.policy.consent.Decisions.CONTACT;
import static oubli.policy.consent.Decisions.EMAIL;
import static oubli.policy.consent.Decisions.PHONE;
import static oubli.policy.consent.Decisions.given;
import static oubli.policy.consent.Decisions.withdrawn;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import oubli.policy.Cell;
import oubli.policy.DataClass;
import oubli.policy.Property;
import oubli.policy.consent.ConsentFold;

class CountingTest {

    private static final YearMonth MONTH = YearMonth.of(2029, 11);
    private static final int PARTITIONS = 4;
    private static final int LEAST = 11;

    private final Counting counting = new Counting(SHIPPED);

    @Test
    void countsAPersonInEveryConsentThatItsDataLivedOn() {
        var consent = ConsentFold.ofDecisions(List.of(
                        given(EMAIL, "2026-11-23T09:00:00Z"),
                        given(PHONE, "2026-11-23T09:00:00Z"),
                        withdrawn(PHONE, "2026-12-01T09:00:00Z"),
                        given(CONTACT, "2026-11-23T09:00:00Z")))
                .consent(SHIPPED);
        var due = Instant.parse("2029-11-23T23:00:00Z");

        assertThat(counting.cells(DataClass.PROSPECT, consent, due)).containsExactly(EMAIL);
        assertThat(counting.cells(DataClass.CONTACT_REQUEST, consent, due)).containsExactly(CONTACT);
    }

    @Test
    void countsByTheMonthOfParis() {
        assertThat(counting.month(Instant.parse("2029-11-30T22:59:59Z"))).isEqualTo(MONTH);
        assertThat(counting.month(Instant.parse("2029-11-30T23:00:00Z"))).isEqualTo(MONTH.plusMonths(1));
        assertThat(counting.end(MONTH)).isEqualTo("2029-11-30T23:00:00Z");
    }

    @Test
    void tellsTheSumInAnyOrderAndRepetitionHoweverPersonsAreSpread() {
        Property.holds(300, random -> {
            var persons = Map.of(EMAIL, LEAST + random.nextLong(100), PHONE, LEAST + random.nextLong(100));
            var tallies = spread(random, persons);

            var told = Counting.add(MONTH, Property.shuffledWithRepeats(random, tallies), PARTITIONS);

            assertThat(told.orElseThrow())
                    .containsExactly(
                            new MonthlyCount(MONTH, EMAIL, persons.get(EMAIL), LEAST),
                            new MonthlyCount(MONTH, PHONE, persons.get(PHONE), LEAST));
        });
    }

    @Test
    void neverTellsASmallerGroupAndNothingBeforeEveryPartitionHasSpoken() {
        Property.holds(300, random -> {
            var tallies = spread(random, Map.of(EMAIL, random.nextLong(LEAST), PHONE, (long) LEAST));
            var partial = new ArrayList<>(tallies);
            partial.remove(random.nextInt(PARTITIONS));

            assertThat(Counting.add(MONTH, tallies, PARTITIONS).orElseThrow())
                    .extracting(MonthlyCount::cell)
                    .containsExactly(PHONE);
            assertThat(Counting.add(MONTH, partial, PARTITIONS)).isEmpty();
            assertThat(Counting.add(MONTH.plusMonths(1), tallies, PARTITIONS)).isEmpty();
        });
    }

    @Test
    void asksForTheHighestThresholdThatAPartitionSaw() {
        var tallies = List.of(
                new Tally(MONTH, 0, LEAST, new TreeMap<>(Map.of(EMAIL, 19L))),
                new Tally(MONTH, 1, 20, new TreeMap<>()));

        assertThat(Counting.add(MONTH, tallies, 2)).contains(List.of());
    }

    /** The persons of each cell, each in some partition. */
    private static List<Tally> spread(SplittableRandom random, Map<Cell, Long> persons) {
        var byPartition = new ArrayList<TreeMap<Cell, Long>>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            byPartition.add(new TreeMap<>());
        }
        persons.forEach((cell, count) -> {
            for (long i = 0; i < count; i++) {
                byPartition.get(random.nextInt(PARTITIONS)).merge(cell, 1L, Long::sum);
            }
        });
        var tallies = new ArrayList<Tally>();
        byPartition.forEach(counts -> tallies.add(new Tally(MONTH, tallies.size(), LEAST, counts)));
        return tallies;
    }
}
