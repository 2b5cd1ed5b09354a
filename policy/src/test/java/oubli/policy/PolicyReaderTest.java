package oubli.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyReaderTest {

    @ParameterizedTest(name = "{0} was {1}")
    @MethodSource("spoilt")
    void refusesWhatCannotBeExecuted(String path, String value, Consumer<Map<String, Object>> spoil) {
        var tree = Policies.shippedTree();
        spoil.accept(tree);

        assertThatExceptionOfType(PolicyRefused.class)
                .isThrownBy(() -> PolicyReader.read(tree))
                .satisfies(refused -> {
                    assertThat(refused.path()).isEqualTo(path);
                    assertThat(refused.value()).isEqualTo(value);
                    assertThat(refused.remedy()).isNotBlank();
                    assertThat(refused).hasMessageContainingAll(path, value, refused.remedy());
                });
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                in("rules[prospect].length", "P0D", set("length", "P0D", "rules", "prospect")),
                in("rules[prospect].length", "-P1Y", set("length", "-P1Y", "rules", "prospect")),
                in("rules[prospect].length", "P1Y-1D", set("length", "P1Y-1D", "rules", "prospect")),
                in("rules[prospect].length", "3 years", set("length", "3 years", "rules", "prospect")),
                in("rules[prospect].length", "3", set("length", 3, "rules", "prospect")),
                in("rules[prospect].length", "missing", remove("length", "rules", "prospect")),
                in("rules[prospect].length", "at-once", set("length", "at-once", "rules", "prospect")),
                in("rules[prospect].length", "P999999999Y", set("length", "P999999999Y", "rules", "prospect")),
                in("rules[prospect].length", "P40000D", set("length", "P40000D", "rules", "prospect")),
                in("claims.oldest", "PT9999999999H", set("oldest", "PT9999999999H", "claims")),
                in("dpo.phone", "something else", set("phone", 33142000000L, "dpo")),
                in("rules[prospect].starts", "answered", set("starts", "answered", "rules", "prospect")),
                in("rules[prospect].action", "DROP_HASH", set("action", "DROP_HASH", "rules", "prospect")),
                in("rules[prospect].action", "BURN", set("action", "BURN", "rules", "prospect")),
                in("rules[prospect].clause", "missing", remove("clause", "rules", "prospect")),
                in("rules[prospect].clause", "§99", set("clause", "§99", "rules", "prospect")),
                in("rules[prospect].lenght", "not known", set("lenght", "P3Y", "rules", "prospect")),
                in("rules[prospect].label.en", "missing", remove("en", "rules", "prospect", "label")),
                in("rules[prospect].label.de", "not known", set("de", "weg", "rules", "prospect", "label")),
                in("rules[prospects].id", "prospects", set("id", "prospects", "rules", "prospect")),
                in("rules", "prospect", tree -> twice(tree, "rules", "prospect")),
                in("rules", "prospect missing", tree -> drop(tree, "rules", "prospect")),
                in("rules", "an entry without id", remove("id", "rules", "prospect")),
                in("purposes", "PROSPECTING", tree -> twice(tree, "purposes", "PROSPECTING")),
                in("purposes", "missing", remove("purposes")),
                in("purposes", "[]", set("purposes", List.of())),
                in("purposes", "none sustains PROSPECT", tree -> {
                    drop(tree, "purposes", "PROSPECTING");
                    list(tree, "recipients").removeIf(entry -> !"support".equals(entry.get("id")));
                }),
                in("purposes[PROSPECTING].channels", "FAX", set("channels", List.of("FAX"), "purposes", "PROSPECTING")),
                in(
                        "purposes[PROSPECTING].channels",
                        "EMAIL",
                        set("channels", List.of("EMAIL", "EMAIL"), "purposes", "PROSPECTING")),
                in(
                        "purposes[PROSPECTING].sustains",
                        "LEADS",
                        set("sustains", List.of("LEADS"), "purposes", "PROSPECTING")),
                in("purposes[PROSPECTING].clause", "missing", remove("clause", "purposes", "PROSPECTING")),
                in("purposes[PROSPECTING].decidedBy", "CAT", set("decidedBy", "CAT", "purposes", "PROSPECTING")),
                in("purposes[PROSPECTING].expiry", "proof", set("expiry", "proof", "purposes", "PROSPECTING")),
                in("purposes[TRACKER_AUDIENCE].act", "SENDING", set("act", "SENDING", "purposes", "TRACKER_AUDIENCE")),
                in(
                        "channels[PHONE].statements",
                        "phone-nothing",
                        set("statements", List.of("phone-nothing"), "channels", "PHONE")),
                in("channels[PHONE].address", "pigeon", set("address", "pigeon", "channels", "PHONE")),
                in("channels[PHONE].proof", "prospect", set("proof", "prospect", "channels", "PHONE")),
                in("dataClasses", "TRACKER missing", tree -> drop(tree, "dataClasses", "TRACKER")),
                in("recipients[crm].dataClasses", "LEADS", set("dataClasses", List.of("LEADS"), "recipients", "crm")),
                in("recipients[crm].purposes", "SPAM", set("purposes", List.of("SPAM"), "recipients", "crm")),
                in("recipients[crm].receives", "message", set("receives", List.of("message"), "recipients", "crm")),
                in("trackers.consentCookie", "other", set("consentCookie", "other", "trackers")),
                in(
                        "trackers.cookies[language].lifetime",
                        "P14M",
                        set("lifetime", "P14M", "trackers", "cookies", "language")),
                in(
                        "trackers.cookies[language].purpose",
                        "PROSPECTING",
                        set("purpose", "PROSPECTING", "trackers", "cookies", "language")),
                in("rules[cookie-choice].length", "P2Y", set("length", "P2Y", "rules", "cookie-choice")),
                in("prospecting.requireProvenAddress", "no", set("requireProvenAddress", "no", "prospecting")),
                in("erasures.receipts.due", "a month", set("due", "a month", "erasures", "receipts")),
                in("erasures.receipts.due", "PT0S", set("due", "PT0S", "erasures", "receipts")),
                in("erasures.brake.share", "2.0", set("share", 2, "erasures", "brake")),
                in("erasures.brake.floor", "-1", set("floor", -1, "erasures", "brake")),
                in("erasures.anonymous.atLeast", "10", set("atLeast", 10, "erasures", "anonymous")),
                in("erasures.anonymous.atLeast", "11.5", set("atLeast", 11.5, "erasures", "anonymous")),
                in("claims.oldest", "-PT1H", set("oldest", "-PT1H", "claims")),
                in("holidays.fixed", "13-01", set("fixed", List.of("13-01"), "holidays")),
                in("holidays.afterEaster", "one", set("afterEaster", List.of("one"), "holidays")),
                in("page.form", "nothing-there", set("form", List.of("nothing-there"), "page")),
                in("texts.introduction.fr", "missing", remove("fr", "texts", "introduction")),
                in("texts.introduction.fr", "blank", set("fr", " ", "texts", "introduction")),
                in("zone", "Europe/Lutece", set("zone", "Europe/Lutece")),
                in("effective", "April 2020", set("effective", "April 2020")),
                in("version", "blank", set("version", "")),
                in("version", "20200401", set("version", 20200401)),
                in("controller", "text", set("controller", "text")),
                in("retention", "not known", set("retention", Map.of())));
    }

    @Test
    void readsWhatItIsGivenWithoutKeepingTheTree() {
        var tree = Policies.shippedTree();
        var policy = PolicyReader.read(tree);

        tree.clear();

        assertThat(policy).isEqualTo(Policies.SHIPPED);
    }

    private static Arguments in(String path, String value, Consumer<Map<String, Object>> spoil) {
        return Arguments.of(path, value, spoil);
    }

    private static Consumer<Map<String, Object>> set(String key, Object value, String... path) {
        return tree -> at(tree, path).put(key, value);
    }

    private static Consumer<Map<String, Object>> remove(String key, String... path) {
        return tree -> at(tree, path).remove(key);
    }

    private static void twice(Map<String, Object> tree, String list, String id) {
        list(tree, list).add(at(tree, list, id));
    }

    private static void drop(Map<String, Object> tree, String list, String id) {
        list(tree, list).remove(at(tree, list, id));
    }

    /** Follows keys and ids of list entries. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Map<String, Object> tree, String... path) {
        Object here = tree;
        for (var step : path) {
            here = here instanceof List<?> list
                    ? list.stream()
                            .map(entry -> (Map<String, Object>) entry)
                            .filter(entry -> step.equals(entry.get("id")))
                            .findFirst()
                            .orElseThrow()
                    : ((Map<String, Object>) here).get(step);
        }
        return (Map<String, Object>) here;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> tree, String key) {
        var copy = new ArrayList<>((List<Map<String, Object>>) tree.get(key));
        tree.put(key, copy);
        return copy;
    }
}
