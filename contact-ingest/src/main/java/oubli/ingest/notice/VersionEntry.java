package oubli.ingest.notice;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import oubli.policy.versions.Difference;
import oubli.policy.versions.PolicyChange;

/**
 * One version as the history tells it.
 *
 * @param reason why it was made, by language; empty where nobody said
 * @param widened the purposes for which it lets more be done than the version before
 * @param differences from the version before; none for the first
 */
record VersionEntry(
        String version,
        String hash,
        Instant effectiveAt,
        String significance,
        boolean inForce,
        List<String> languages,
        Map<String, String> reason,
        Set<String> widened,
        List<Change> differences) {

    /** One difference, and how it reads in each language. */
    record Change(
            Difference.Topic topic,
            Difference.Kind kind,
            String id,
            String purpose,
            String before,
            String after,
            Map<String, String> text) {

        static Change of(Difference difference, PolicyChange change) {
            var text = new LinkedHashMap<String, String>();
            change.after()
                    .languages()
                    .forEach(language -> text.put(language, new DifferenceWords(change, language).of(difference)));
            return new Change(
                    difference.topic(),
                    difference.kind(),
                    difference.id(),
                    difference.purpose(),
                    difference.before(),
                    difference.after(),
                    text);
        }
    }

    static VersionEntry of(Notice notice, Optional<Notice> before, boolean inForce) {
        var change = before.map(earlier -> PolicyChange.between(earlier.policy(), notice.policy()));
        return new VersionEntry(
                notice.version(),
                notice.hash(),
                notice.effectiveAt(),
                notice.significance(),
                inForce,
                notice.policy().languages(),
                notice.policy().declared().reason().stream()
                        .findFirst()
                        .map(reason -> reason.byLanguage())
                        .orElse(Map.of()),
                change.map(known -> (Set<String>) known.widened()).orElse(Set.of()),
                change.map(VersionEntry::changes).orElse(List.of()));
    }

    private static List<Change> changes(PolicyChange change) {
        return change.differences().stream()
                .map(difference -> Change.of(difference, change))
                .toList();
    }
}
