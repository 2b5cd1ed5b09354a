package oubli.ingest.notice;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import oubli.policy.DataClass;
import oubli.policy.Phrase;
import oubli.policy.PrivacyPolicy;
import oubli.policy.RuleId;
import oubli.policy.versions.Difference;
import oubli.policy.versions.Difference.Kind;
import oubli.policy.versions.Difference.Topic;
import oubli.policy.versions.PolicyChange;

/** Says a difference between two versions in the words of the policy itself. */
record DifferenceWords(PolicyChange change, String language) {

    private static final String ENGLISH = "en";

    private static final Map<Kind, Map<String, String>> KINDS = Map.of(
            Kind.ADDED, words("Ajout", "Added"),
            Kind.REMOVED, words("Suppression", "Removed"),
            Kind.CHANGED, words("Modification", "Changed"),
            Kind.LONGER, words("Allongement", "Longer"),
            Kind.SHORTER, words("Raccourcissement", "Shorter"));

    private static final Map<Topic, Map<String, String>> TOPICS = Map.ofEntries(
            Map.entry(Topic.PURPOSE, words("finalité", "purpose")),
            Map.entry(Topic.BASIS, words("base légale", "legal basis")),
            Map.entry(Topic.CHANNEL, words("moyen de contact", "channel")),
            Map.entry(Topic.DATA, words("données", "data")),
            Map.entry(Topic.RECIPIENT, words("destinataire", "recipient")),
            Map.entry(Topic.RECEIVES, words("données transmises", "data passed on")),
            Map.entry(Topic.RETENTION, words("durée de conservation", "retention")),
            Map.entry(Topic.COOKIE, words("cookie", "cookie")),
            Map.entry(Topic.RIGHT, words("droit", "right")),
            Map.entry(Topic.CONTACT, words("coordonnées", "contact details")),
            Map.entry(Topic.TEXT, words("rédaction", "wording")),
            Map.entry(Topic.TERMS, words("règles", "terms")));

    /** One line, such as {@code Added – recipient: Prospect file (Telling you about our services)}. */
    String of(Difference difference) {
        var line = new StringBuilder(in(KINDS.get(difference.kind())))
                .append(" – ")
                .append(in(TOPICS.get(difference.topic())))
                .append(language.equals(ENGLISH) ? ": " : " : ")
                .append(named(difference));
        if (!difference.purpose().isEmpty() && difference.topic() != Topic.PURPOSE) {
            line.append(" (").append(label(Topic.PURPOSE, difference.purpose())).append(')');
        }
        if (difference.kind() != Kind.ADDED
                && !difference.before().isEmpty()
                && !difference.after().isEmpty()) {
            line.append(", ").append(difference.before()).append(" → ").append(difference.after());
        }
        return line.toString();
    }

    private String named(Difference difference) {
        var words = difference.id().split(" ", 2);
        var name = label(owner(difference.topic()), words[0]);
        return words.length == 1 ? name : name + ", " + words[1];
    }

    /** Whose name the id begins with. */
    private static Topic owner(Topic topic) {
        return topic == Topic.RECEIVES ? Topic.RECIPIENT : topic == Topic.BASIS ? Topic.PURPOSE : topic;
    }

    private String label(Topic topic, String id) {
        return Stream.of(change.after(), change.before())
                .flatMap(policy -> phrase(policy, topic, id).stream())
                .map(phrase -> phrase.byLanguage().getOrDefault(language, id))
                .findFirst()
                .orElse(id);
    }

    private static Optional<Phrase> phrase(PrivacyPolicy policy, Topic topic, String id) {
        return switch (topic) {
            case PURPOSE -> policy.purpose(id).map(found -> found.label());
            case CHANNEL -> policy.channel(id).map(found -> found.label());
            case RECIPIENT -> Optional.ofNullable(policy.recipients().get(id)).map(found -> found.label());
            case RETENTION -> RuleId.of(id).map(rule -> policy.rule(rule).label());
            case RIGHT -> Optional.ofNullable(policy.rights().get(id)).map(found -> found.label());
            case DATA -> held(policy, id);
            case COOKIE ->
                policy.trackers().cookies().stream()
                        .filter(cookie -> cookie.id().equals(id))
                        .findFirst()
                        .map(found -> found.label());
            case TEXT -> Optional.ofNullable(policy.clauses().get(id));
            case BASIS, RECEIVES, CONTACT, TERMS -> Optional.empty();
        };
    }

    private static Optional<Phrase> held(PrivacyPolicy policy, String id) {
        return Stream.of(DataClass.values())
                .filter(scope -> scope.name().equals(id))
                .flatMap(scope -> Stream.ofNullable(policy.dataClasses().get(scope)))
                .findFirst()
                .map(found -> found.label());
    }

    private String in(@Nullable Map<String, String> words) {
        return words == null ? "" : words.getOrDefault(language, words.getOrDefault(ENGLISH, ""));
    }

    private static Map<String, String> words(String french, String english) {
        return Map.of("fr", french, ENGLISH, english);
    }
}
