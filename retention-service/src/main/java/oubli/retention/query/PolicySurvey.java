package oubli.retention.query;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import oubli.policy.DataClass;
import oubli.policy.Times;
import oubli.policy.consent.Answer;
import oubli.policy.consent.Consent;
import oubli.policy.consent.Hindrance;
import oubli.policy.retention.Deadline;
import oubli.retention.policies.PolicyDraft;
import tools.jackson.databind.JsonNode;

/** Whom a new version of the policy touches: consents that go stale, and what would lapse when. Numbers only. */
public final class PolicySurvey {

    private final List<Integer> covered = new ArrayList<>();
    private final SortedMap<Stale, Long> stale = new TreeMap<>();
    private final SortedMap<Lapse, Count> firstDay = new TreeMap<>();
    private final SortedMap<Lapse, Count> months = new TreeMap<>();
    private final ZoneId zone;
    private final Instant effectiveAt;
    private final Instant firstDayEnds;
    private long subjects;
    private long subjectsStale;

    /** Consents of one cell that the new version widens. */
    private record Stale(String purpose, String channel) implements Comparable<Stale> {
        @Override
        public int compareTo(Stale other) {
            return Comparator.comparing(Stale::purpose)
                    .thenComparing(Stale::channel)
                    .compare(this, other);
        }
    }

    /** What ends under one rule, in a month or on the first day. */
    private record Lapse(String from, String rule, String scope, String action) implements Comparable<Lapse> {
        @Override
        public int compareTo(Lapse other) {
            return Comparator.comparing(Lapse::from)
                    .thenComparing(Lapse::rule)
                    .thenComparing(Lapse::scope)
                    .thenComparing(Lapse::action)
                    .compare(this, other);
        }
    }

    /** Under the new version, and under the one in force now. */
    private record Count(long then, long now) {
        Count and(Count more) {
            return new Count(then + more.then, now + more.now);
        }
    }

    public PolicySurvey(PolicyDraft draft) {
        zone = draft.edition().policy().zone();
        effectiveAt = draft.edition().effectiveAt();
        firstDayEnds = effectiveAt
                .atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    public void covers(int partition) {
        covered.add(partition);
    }

    List<Integer> covered() {
        return List.copyOf(covered);
    }

    /**
     * Counts one subject.
     *
     * @param consent as the new version reads it
     * @param then its deadlines under the new version
     * @param now its deadlines under the version in force
     */
    public void count(Consent consent, List<Deadline> then, List<Deadline> now) {
        subjects++;
        countStale(consent);
        then.forEach(deadline -> count(deadline, new Count(1, 0)));
        now.forEach(deadline -> count(deadline, new Count(0, 1)));
    }

    private void countStale(Consent consent) {
        var cells = consent.cells().values().stream()
                .filter(state -> state.answer() == Answer.GIVEN && state.standsAt(effectiveAt))
                .filter(state -> state.hindrances().contains(Hindrance.STALE))
                .map(state -> new Stale(state.cell().purpose(), state.cell().channel()))
                .toList();
        cells.forEach(cell -> stale.merge(cell, 1L, Long::sum));
        subjectsStale += cells.isEmpty() ? 0 : 1;
    }

    private void count(Deadline deadline, Count one) {
        if (deadline.dueAt().equals(Times.NEVER)) {
            return;
        }
        if (deadline.dueAt().isBefore(firstDayEnds)) {
            firstDay.merge(lapse("", deadline), one, Count::and);
        }
        var month = YearMonth.from(Times.later(deadline.dueAt(), effectiveAt).atZone(zone));
        months.merge(lapse(month.atDay(1).toString(), deadline), one, Count::and);
    }

    private static Lapse lapse(String from, Deadline deadline) {
        var scope = deadline.scope() == DataClass.NONE ? "" : deadline.scope().name();
        return new Lapse(from, deadline.rule().id(), scope, deadline.action().name());
    }

    /** Adds what another instance counted. */
    void add(JsonNode other) {
        subjects += other.path("subjects").asLong();
        subjectsStale += other.path("subjectsStale").asLong();
        other.path("stale")
                .forEach(row -> stale.merge(
                        new Stale(text(row, "purpose"), text(row, "channel")),
                        row.path("count").asLong(),
                        Long::sum));
        other.path("firstDay").forEach(row -> firstDay.merge(lapse(row), count(row), Count::and));
        other.path("months").forEach(row -> months.merge(lapse(row), count(row), Count::and));
    }

    private static Lapse lapse(JsonNode row) {
        return new Lapse(text(row, "from"), text(row, "rule"), text(row, "scope"), text(row, "action"));
    }

    private static Count count(JsonNode row) {
        return new Count(row.path("count").asLong(), row.path("countInForce").asLong());
    }

    private static String text(JsonNode row, String name) {
        return row.path(name).asString("");
    }

    /** {@code count} is under the new version, {@code countInForce} what the version in force would do by itself. */
    Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("subjects", subjects);
        tree.put("subjectsStale", subjectsStale);
        tree.put("stale", stale.entrySet().stream().map(PolicySurvey::stale).toList());
        tree.put("firstDay", firstDay.entrySet().stream().map(PolicySurvey::row).toList());
        tree.put("months", months.entrySet().stream().map(PolicySurvey::row).toList());
        tree.put(Everywhere.COVERED, covered);
        return tree;
    }

    private static Map<String, Object> stale(Map.Entry<Stale, Long> entry) {
        var row = new LinkedHashMap<String, Object>();
        row.put("purpose", entry.getKey().purpose());
        putUnlessEmpty(row, "channel", entry.getKey().channel());
        row.put("count", entry.getValue());
        return row;
    }

    private static Map<String, Object> row(Map.Entry<Lapse, Count> entry) {
        var row = new LinkedHashMap<String, Object>();
        putUnlessEmpty(row, "from", entry.getKey().from());
        row.put("rule", entry.getKey().rule());
        putUnlessEmpty(row, "scope", entry.getKey().scope());
        row.put("action", entry.getKey().action());
        row.put("count", entry.getValue().then());
        row.put("countInForce", entry.getValue().now());
        return row;
    }

    private static void putUnlessEmpty(Map<String, Object> row, String name, String value) {
        if (!value.isEmpty()) {
            row.put(name, value);
        }
    }
}
