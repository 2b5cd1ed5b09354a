package oubli.policy.counts;

import java.time.YearMonth;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import oubli.policy.Cell;

/**
 * How many persons of one partition were anonymised in a month that is over, by cell; nothing that leads to any of them.
 *
 * @param atLeast how many a group must be to be told, as the policy said when the month ended
 * @param persons none where nobody was: who adds up waits for every partition
 */
public record Tally(YearMonth month, int partition, int atLeast, SortedMap<Cell, Long> persons) {

    public Tally {
        persons = Collections.unmodifiableSortedMap(new TreeMap<>(persons));
    }
}
