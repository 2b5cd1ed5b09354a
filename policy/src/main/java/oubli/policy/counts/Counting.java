package oubli.policy.counts;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import oubli.policy.Cell;
import oubli.policy.DataClass;
import oubli.policy.PrivacyPolicy;
import oubli.policy.consent.CellState;
import oubli.policy.consent.Consent;

/**
 * How anonymised persons are counted: each once per month and cell, told when the month is over everywhere, and never in a
 * group smaller than the policy allows.
 *
 * <p>A month is told once. A count that followed each person would tell, by moving from one day to the next, when somebody
 * was anonymised.
 */
public final class Counting {

    private final PrivacyPolicy policy;

    public Counting(PrivacyPolicy policy) {
        this.policy = policy;
    }

    /** The consents that what is anonymised lived on until then; a person is counted in each. */
    public List<Cell> cells(DataClass scope, Consent consent, Instant dueAt) {
        return consent.cells().values().stream()
                .filter(state -> policy.sustainedBy(state.cell().purpose()).contains(scope))
                .filter(state -> stoodUntil(state, dueAt))
                .map(CellState::cell)
                .toList();
    }

    /** The month in which a person is counted: that of the anonymisation itself, so that a month that is over gains nobody. */
    public YearMonth month(Instant anonymisedAt) {
        return YearMonth.from(anonymisedAt.atZone(policy.zone()));
    }

    /** The instant at which a month is over. */
    public Instant end(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(policy.zone()).toInstant();
    }

    /**
     * What may be told of a month, perhaps nothing; empty until every partition has told its tally. The same for any order
     * and repetition; of the thresholds that the partitions saw the highest counts.
     */
    public static Optional<List<MonthlyCount>> add(YearMonth month, Collection<Tally> told, int partitions) {
        var byPartition = new TreeMap<Integer, Tally>();
        told.stream()
                .filter(tally -> tally.month().equals(month))
                .forEach(tally -> byPartition.put(tally.partition(), tally));
        if (!IntStream.range(0, partitions).allMatch(byPartition::containsKey)) {
            return Optional.empty();
        }
        return Optional.of(add(month, byPartition.values()));
    }

    private static List<MonthlyCount> add(YearMonth month, Collection<Tally> tallies) {
        int atLeast = tallies.stream().mapToInt(Tally::atLeast).max().orElseThrow();
        var sums = new TreeMap<Cell, Long>();
        tallies.forEach(tally -> tally.persons().forEach((cell, persons) -> sums.merge(cell, persons, Long::sum)));
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue() >= atLeast)
                .map(sum -> new MonthlyCount(month, sum.getKey(), sum.getValue(), atLeast))
                .toList();
    }

    private static boolean stoodUntil(CellState state, Instant dueAt) {
        return state.standsAt(dueAt.minusMillis(1));
    }
}
