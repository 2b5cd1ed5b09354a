package oubli.policy.consent;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import oubli.policy.Cell;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Times;

/** What was true at one instant as it was known at another: decisions by the instant they take effect and the instant they were recorded. */
public final class History {

    private static final Comparator<Decision> BY_NUMBER =
            Comparator.comparingLong(Decision::sequence).thenComparing(Decision::occurredAt, Comparator.reverseOrder());

    private History() {}

    /** A decision with the instant the controller learnt of it. */
    public record Recorded(Decision decision, Instant recordedAt) {}

    /** The consent in force at an instant, from what was recorded up to another; both bounds are included. */
    public static Consent stateAt(PrivacyPolicy policy, Collection<Recorded> decisions, Instant at, Instant knownAt) {
        var known = decisions.stream()
                .filter(recorded -> !recorded.recordedAt().isAfter(knownAt))
                .flatMap(recorded ->
                        policy.cells(recorded.decision().cell()).stream().map(recorded.decision()::about))
                .toList();
        var effective = new ArrayList<Decision>();
        for (var cell : cellsOf(known)) {
            var about = known.stream()
                    .filter(decision -> decision.cell().equals(cell))
                    .toList();
            effective.addAll(effectiveUntil(at, about));
        }
        return ConsentFold.ofDecisions(effective).consent(policy);
    }

    /** Whether, when this decision arrives, one that takes effect later is already known for its cell. */
    public static boolean isLate(Decision arriving, ConsentFold known) {
        return known.rows().stream()
                .filter(row ->
                        row.cell().covers(arriving.cell()) || arriving.cell().covers(row.cell()))
                .anyMatch(row -> takesEffectAfter(row, arriving, known));
    }

    private static boolean takesEffectAfter(ConsentRow row, Decision arriving, ConsentFold known) {
        if (arriving.isNumbered()
                && row.device().equals(arriving.device())
                && row.leading().isNumbered()) {
            return row.leading().sequence() > arriving.sequence();
        }
        return row.effectiveAt().isAfter(effectiveAt(arriving, known));
    }

    private static Instant effectiveAt(Decision arriving, ConsentFold known) {
        return known.rows().stream()
                .filter(row -> arriving.isNumbered() && row.leading().isNumbered())
                .filter(row ->
                        row.device().equals(arriving.device()) && row.cell().covers(arriving.cell()))
                .filter(row -> row.leading().sequence() <= arriving.sequence())
                .map(ConsentRow::effectiveAt)
                .reduce(arriving.occurredAt(), Times::later);
    }

    private static Collection<Cell> cellsOf(Collection<Decision> decisions) {
        return new TreeSet<>(decisions.stream().map(Decision::cell).toList());
    }

    private static List<Decision> effectiveUntil(Instant at, Collection<Decision> decisions) {
        var effective = new ArrayList<>(decisions.stream()
                .filter(decision ->
                        !decision.isNumbered() && !decision.occurredAt().isAfter(at))
                .toList());
        decisions.stream()
                .filter(Decision::isNumbered)
                .collect(groupingBy(Decision::device))
                .values()
                .forEach(device -> effective.addAll(prefixUntil(at, device)));
        return effective;
    }

    /** Numbers make a device's time monotone, so what has taken effect is always a prefix of its numbers. */
    private static List<Decision> prefixUntil(Instant at, List<Decision> device) {
        return device.stream()
                .sorted(BY_NUMBER)
                .takeWhile(decision -> !decision.occurredAt().isAfter(at))
                .toList();
    }
}
