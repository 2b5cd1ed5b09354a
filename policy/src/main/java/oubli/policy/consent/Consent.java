package oubli.policy.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import oubli.policy.Cell;

/** Everything one subject decided, cell by cell. Silence is refusal. */
public record Consent(SortedMap<Cell, CellState> cells) {

    public static final Consent NONE = new Consent(new TreeMap<>());

    public Consent {
        cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
    }

    /** The gate: GIVEN, not expired, not stale, not restricted, not objected. */
    public Permission permits(Cell cell, Instant at) {
        return cell(cell).map(state -> state.permits(at)).orElse(Permission.NONE);
    }

    public Optional<CellState> cell(Cell cell) {
        return Optional.ofNullable(cells.get(cell));
    }

    /** The decided cells of these purposes, in order. */
    public List<CellState> of(Collection<String> purposes) {
        return cells.values().stream()
                .filter(state -> purposes.contains(state.cell().purpose()))
                .toList();
    }

    /** Hinders every cell that matches; the others stay. */
    public Consent hindered(Hindrance hindrance, Predicate<CellState> which) {
        var next = new TreeMap<>(cells);
        next.replaceAll((cell, state) -> which.test(state) ? state.with(hindrance) : state);
        return new Consent(next);
    }

    /** Takes in an announced expiry; it concerns only the decision that ends at that very instant. */
    public Consent expired(Cell cell, Instant dueAt) {
        return hindered(
                Hindrance.EXPIRED,
                state -> state.cell().equals(cell) && state.validUntil().equals(dueAt));
    }
}
