package oubli.ingest.notice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import oubli.policy.Channel;
import oubli.policy.ContactPoint;
import oubli.policy.Cookie;
import oubli.policy.HeldClass;
import oubli.policy.Phrase;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Purpose;
import oubli.policy.Recipient;
import oubli.policy.RetentionRule;
import oubli.policy.Right;

/** A notice in one language, as the tree that the page is rendered from. */
record PolicyPage(PrivacyPolicy policy, String language) {

    static Map<String, Object> of(Notice notice, String language) {
        var page = new PolicyPage(notice.policy(), language);
        var tree = new LinkedHashMap<String, Object>();
        tree.put("version", notice.version());
        tree.put("hash", notice.hash());
        tree.put("language", language);
        tree.put("languages", notice.policy().languages());
        tree.put("effectiveAt", notice.effectiveAt());
        tree.put("zone", notice.policy().zone().getId());
        tree.put("controller", notice.policy().controller());
        tree.put("dpo", notice.policy().dpo());
        tree.put("authority", notice.policy().authority());
        page.describe(tree);
        return tree;
    }

    private void describe(Map<String, Object> tree) {
        tree.put(
                "purposes",
                policy.purposes().values().stream().map(this::purpose).toList());
        tree.put(
                "dataClasses",
                policy.dataClasses().values().stream().map(this::held).toList());
        tree.put("rules", policy.rules().values().stream().map(this::rule).toList());
        tree.put(
                "recipients",
                policy.recipients().values().stream().map(this::recipient).toList());
        tree.put(
                "cookies",
                policy.trackers().cookies().stream().map(this::cookie).toList());
        tree.put("rights", policy.rights().values().stream().map(this::right).toList());
        tree.put("page", page());
        tree.put("clauses", phrases(policy.clauses()));
        tree.put("texts", phrases(policy.texts()));
    }

    private Map<String, Object> purpose(Purpose purpose) {
        return tree(
                "id", purpose.id(),
                "clause", purpose.clause(),
                "basis", purpose.declaredBasis(),
                "decidedBy", purpose.decidedBy(),
                "act", purpose.act(),
                "label", in(purpose.label()),
                "description", in(purpose.description()),
                "channels", channels(purpose));
    }

    private List<Map<String, Object>> channels(Purpose purpose) {
        return purpose.channels().stream()
                .flatMap(id -> policy.channel(id).stream())
                .map(this::channel)
                .toList();
    }

    /** With the statements that must be shown before a GIVEN. */
    private Map<String, Object> channel(Channel channel) {
        var tree = tree(
                "id", channel.id(),
                "address", channel.address(),
                "label", in(channel.label()),
                "statements", texts(channel.statements()));
        channel.expiry().stream()
                .findFirst()
                .ifPresent(rule -> tree.put("period", policy.rule(rule).length().toString()));
        return tree;
    }

    private Map<String, Object> held(HeldClass held) {
        return tree(
                "id", held.dataClass(),
                "clause", held.clause(),
                "fields", held.fields(),
                "label", in(held.label()));
    }

    private Map<String, Object> rule(RetentionRule rule) {
        return tree(
                "id", rule.id().id(),
                "clause", rule.clause(),
                "length", rule.length().toString(),
                "action", rule.action(),
                "label", in(rule.label()));
    }

    private Map<String, Object> recipient(Recipient recipient) {
        return tree(
                "id", recipient.id(),
                "clause", recipient.clause(),
                "kind", recipient.kind(),
                "purposes", recipient.purposes().stream().sorted().toList(),
                "dataClasses", recipient.dataClasses().stream().sorted().toList(),
                "receives", recipient.receives(),
                "label", in(recipient.label()));
    }

    private Map<String, Object> right(Right right) {
        return tree(
                "id", right.id(),
                "clause", right.clause(),
                "label", in(right.label()),
                "description", in(right.description()));
    }

    /** What the page, the form and its phone field show, in order. */
    private Map<String, Object> page() {
        return tree(
                "sections", texts(policy.page().sections()),
                "form", texts(policy.page().form()),
                "phoneField", texts(policy.page().phoneField()));
    }

    private List<String> texts(List<String> keys) {
        return keys.stream().map(this::text).toList();
    }

    private Map<String, Object> cookie(Cookie cookie) {
        return tree(
                "id", cookie.id(),
                "name", cookie.name(),
                "clause", cookie.clause(),
                "lifetime",
                        cookie.endsWithSession() ? "session" : cookie.lifetime().toString(),
                "purpose", cookie.purpose(),
                "label", in(cookie.label()));
    }

    private Map<String, String> phrases(Map<String, Phrase> phrases) {
        var texts = new LinkedHashMap<String, String>();
        phrases.forEach((key, phrase) -> texts.put(key, in(phrase)));
        return texts;
    }

    private String text(String key) {
        var phrase = policy.texts().get(key);
        return phrase == null ? "" : in(phrase);
    }

    /** With the offices in the place of their names. */
    private String in(Phrase phrase) {
        var text = phrase.in(language);
        return text.indexOf('{') < 0
                ? text
                : text.replace("{controller}", policy.controller().name())
                        .replace("{dpo}", reachable(policy.dpo()))
                        .replace("{authority}", reachable(policy.authority()));
    }

    private static String reachable(ContactPoint office) {
        return Stream.of(office.name(), office.email(), office.phone(), office.address(), office.url())
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> tree(Object... namesAndValues) {
        var tree = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            tree.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return tree;
    }
}
