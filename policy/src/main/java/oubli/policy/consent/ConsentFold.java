package oubli.policy.consent;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import oubli.policy.Cell;
import oubli.policy.Clause;
import oubli.policy.PrivacyPolicy;

/**
 * What a subject decided, as a function of the set of its decisions: any permutation and repetition gives the same fold.
 *
 * <p>Each device's decisions are made monotone in its numbers, the latest effective instant decides, and within one
 * instant the most protective of the devices' highest numbers wins. An imported GIVEN counts only where the person has
 * said nothing itself: it revives no withdrawal and lifts no objection.
 */
public record ConsentFold(SortedMap<Key, ConsentRow> byKey) {

    public static final ConsentFold EMPTY = new ConsentFold(new TreeMap<>());

    /** What identifies a row among those of one subject. */
    public record Key(Cell cell, String device) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::cell).thenComparing(Key::device);

        static Key of(ConsentRow row) {
            return new Key(row.cell(), row.device());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    public ConsentFold {
        byKey = Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
    }

    public static ConsentFold of(Collection<ConsentRow> rows) {
        return EMPTY.merge(rows);
    }

    public static ConsentFold ofDecisions(Collection<Decision> decisions) {
        return of(decisions.stream().map(ConsentRow::of).toList());
    }

    public List<ConsentRow> rows() {
        return List.copyOf(byKey.values());
    }

    /** Adds a decision; one that is already in changes nothing. */
    public ConsentFold with(Decision decision) {
        return merge(List.of(ConsentRow.of(decision)));
    }

    /** The fold of both sets. */
    public ConsentFold merge(ConsentFold other) {
        return merge(other.rows());
    }

    /** Every cell that was decided, with the decision that stands. */
    @Clause({"§3", "§5"})
    public Consent consent(PrivacyPolicy policy) {
        var cells = new TreeMap<Cell, CellState>();
        for (var cell : decidedCells(policy)) {
            cells.put(cell, state(cell, policy));
        }
        return new Consent(cells);
    }

    /** What this fold holds about one cell, the decisions about every channel included; empty if nothing. */
    List<ConsentRow> rowsAbout(Cell cell) {
        var byDevice = byKey.values().stream()
                .filter(row -> row.cell().covers(cell))
                .collect(toMap(ConsentRow::device, row -> row, ConsentRow::merge));
        return List.copyOf(byDevice.values());
    }

    private ConsentFold merge(Collection<ConsentRow> rows) {
        var merged = new TreeMap<>(byKey);
        for (var row : rows) {
            merged.merge(Key.of(row), row, ConsentRow::merge);
        }
        return new ConsentFold(merged);
    }

    private Collection<Cell> decidedCells(PrivacyPolicy policy) {
        var cells = new TreeSet<Cell>();
        byKey.keySet().forEach(key -> cells.addAll(policy.cells(key.cell())));
        return cells;
    }

    private static List<ConsentRow> spoken(List<ConsentRow> rows) {
        var own = rows.stream().filter(row -> !row.isImportedConsent()).toList();
        return own.isEmpty() ? rows : own;
    }

    private CellState state(Cell cell, PrivacyPolicy policy) {
        var rows = rowsAbout(cell);
        var standing = Collections.max(spoken(rows), ConsentRow.BY_EFFECT);
        var lastGivenAt = rows.stream()
                .map(ConsentRow::lastGivenAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return CellState.of(cell, standing, lastGivenAt, policy);
    }
}
