package oubli.consent.merging;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import oubli.consent.query.ConsentReader.Listed;

/**
 * Pairs of subjects that left the same phone and are not linked yet; a person decides, never we.
 *
 * @param next where to go on, null at the end
 */
record Suggestions(List<Suggestion> suggestions, @Nullable String next) {

    /** A phone that more subjects left than a household has is a switchboard's: only so many of them are paired. */
    private static final int HOUSEHOLD = 5;

    /** Two subjects, and why they may be one; as {@code POST /v1/merges} takes them. */
    record Suggestion(List<String> subjectIds, String reason) {}

    /**
     * From what each instance lists, in order and {@code limit} rows at most. Where one had more, nothing is said beyond its
     * last phone: the others' rows there are not all known yet.
     */
    static Suggestions of(Collection<List<Listed>> pages, int limit) {
        var horizon = pages.stream()
                .filter(page -> page.size() >= limit)
                .map(page -> page.get(page.size() - 1).phoneKey())
                .min(Comparator.naturalOrder());
        var byPhone = pages.stream()
                .flatMap(Collection::stream)
                .filter(listed -> horizon.isEmpty() || listed.phoneKey().compareTo(horizon.get()) <= 0)
                .collect(groupingBy(Listed::phoneKey, TreeMap::new, toList()));
        var suggestions = new ArrayList<Suggestion>();
        byPhone.values().forEach(subjects -> pair(subjects, suggestions));
        return new Suggestions(List.copyOf(suggestions), horizon.orElse(null));
    }

    private static void pair(List<Listed> subjects, List<Suggestion> suggestions) {
        var some = subjects.stream()
                .sorted(Comparator.comparing(Listed::subjectId))
                .limit(HOUSEHOLD)
                .toList();
        for (int i = 0; i < some.size(); i++) {
            for (var other : some.subList(i + 1, some.size())) {
                if (!some.get(i).linked().contains(other.subjectId())) {
                    suggestions.add(new Suggestion(List.of(some.get(i).subjectId(), other.subjectId()), "SAME_PHONE"));
                }
            }
        }
    }
}
