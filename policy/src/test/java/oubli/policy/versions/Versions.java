package oubli.policy.versions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import oubli.policy.Policies;
import oubli.policy.PolicyReader;
import oubli.policy.PrivacyPolicy;

/** Versions of the shipped policy in the words of the tests. */
final class Versions {

    private Versions() {}

    static PrivacyPolicy version(String version, Consumer<Map<String, Object>> change) {
        var tree = Policies.shippedTree();
        tree.put("version", version);
        tree.put("effective", version.substring(0, 10));
        change.accept(tree);
        return PolicyReader.read(tree);
    }

    static PolicyEdition edition(PrivacyPolicy policy, Significance significance) {
        return new PolicyEdition(
                policy,
                significance,
                policy.effective().atStartOfDay(policy.zone()).toInstant());
    }

    static Consumer<Map<String, Object>> nothing() {
        return tree -> {};
    }

    static Consumer<Map<String, Object>> newRecipient(String id, String purpose) {
        return tree -> entries(tree, "recipients")
                .add(new LinkedHashMap<>(Map.of(
                        "id", id,
                        "clause", "§4",
                        "kind", "PROCESSOR",
                        "purposes", List.of(purpose),
                        "dataClasses", List.of("PROSPECT"),
                        "receives", List.of("subject-id"),
                        "label", Map.of("fr", id, "en", id))));
    }

    static Consumer<Map<String, Object>> without(String part, String id) {
        return tree -> entries(tree, part).removeIf(entry -> id.equals(entry.get("id")));
    }

    static Consumer<Map<String, Object>> with(String part, String id, String key, Object value) {
        return tree -> entries(tree, part).stream()
                .filter(entry -> id.equals(entry.get("id")))
                .forEach(entry -> entry.put(key, value));
    }

    static Consumer<Map<String, Object>> typo() {
        return tree -> entries(tree, "clauses").stream()
                .filter(entry -> "§9".equals(entry.get("id")))
                .forEach(entry -> entry.put("en", "Links to other web sites"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> entries(Map<String, Object> tree, String part) {
        return (List<Map<String, Object>>) tree.computeIfAbsent(part, absent -> new ArrayList<>());
    }
}
