package oubli.ingest.notice;

import static java.util.stream.Collectors.joining;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The history of the policy as a page without a script: versions, what each asks for, and what it changed. */
record VersionsPage(List<VersionEntry> entries, ZoneId zone, String language) {

    private static final Map<String, Map<String, String>> WORDS = Map.of(
            "fr",
            Map.ofEntries(
                    Map.entry("title", "Versions de la politique de confidentialité"),
                    Map.entry("other", "English"),
                    Map.entry("inForce", "en vigueur"),
                    Map.entry("from", "Applicable depuis le"),
                    Map.entry("coming", "Applicable à partir du"),
                    Map.entry("hash", "Empreinte du texte"),
                    Map.entry("first", "Première version."),
                    Map.entry("nothing", "Rien ne change pour vous."),
                    Map.entry("MINOR", "Changement mineur : vos choix couvrent toute la version."),
                    Map.entry("SIGNIFICANT", "Changement notable : vos choix restent valables."),
                    Map.entry(
                            "NEEDS_RECONSENT",
                            "Nouveau consentement nécessaire : ce que vous aviez accepté continue, rien de plus sans votre accord."),
                    Map.entry("back", "La politique en vigueur")),
            "en",
            Map.ofEntries(
                    Map.entry("title", "Versions of the privacy policy"),
                    Map.entry("other", "Français"),
                    Map.entry("inForce", "in force"),
                    Map.entry("from", "In force since"),
                    Map.entry("coming", "In force from"),
                    Map.entry("hash", "Hash of the text"),
                    Map.entry("first", "First version."),
                    Map.entry("nothing", "Nothing changes for you."),
                    Map.entry("MINOR", "Minor change: your choices cover the whole version."),
                    Map.entry("SIGNIFICANT", "Notable change: your choices stay good."),
                    Map.entry(
                            "NEEDS_RECONSENT",
                            "New consent needed: what you accepted goes on, nothing more without your word."),
                    Map.entry("back", "The policy in force")));

    private static final String STYLE =
            "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
                    + "code{overflow-wrap:anywhere}li,dd{margin:.25rem 0}";

    String html() {
        return "<!doctype html><html lang=\"" + shown() + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" + word("title")
                + "</title><style>" + STYLE + "</style></head><body><main><h1>" + word("title")
                + "</h1><p><a href=\"?lang="
                + other() + "\" lang=\"" + other() + "\" hreflang=\"" + other() + "\">" + word("other") + "</a></p>"
                + entries.stream().map(this::entry).collect(joining()) + "<p><a href=\"/v1/policy?lang=" + shown()
                + "\">"
                + word("back") + "</a></p></main></body></html>";
    }

    private String entry(VersionEntry entry) {
        var mark = entry.inForce() ? " (" + word("inForce") + ")" : "";
        return "<section><h2 id=\"v-" + escaped(entry.version()) + "\">" + escaped(entry.version()) + mark + "</h2><p>"
                + word(isComing(entry) ? "coming" : "from") + " <time datetime=\"" + entry.effectiveAt() + "\">"
                + day(entry) + "</time>.</p>" + what(entry) + "<p>" + word("hash") + " : <code>" + escaped(entry.hash())
                + "</code></p></section>";
    }

    /** Newer than the version in force: entries go from the newest on. */
    private boolean isComing(VersionEntry entry) {
        var inForce = entries.stream().filter(VersionEntry::inForce).findFirst();
        return inForce.filter(now -> entries.indexOf(entry) < entries.indexOf(now))
                .isPresent();
    }

    private String what(VersionEntry entry) {
        if (entries.indexOf(entry) == entries.size() - 1) {
            return "<p>" + word("first") + "</p>";
        }
        var reason = entry.reason().get(language);
        return "<p>" + word(entry.significance()) + "</p>" + (reason == null ? "" : "<p>" + escaped(reason) + "</p>")
                + list(entry);
    }

    private String list(VersionEntry entry) {
        if (entry.differences().isEmpty()) {
            return "<p>" + word("nothing") + "</p>";
        }
        return entry.differences().stream()
                .map(difference ->
                        "<li>" + escaped(difference.text().getOrDefault(language, difference.id())) + "</li>")
                .collect(joining("", "<ul>", "</ul>"));
    }

    private String day(VersionEntry entry) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(Locale.forLanguageTag(shown()))
                .format(entry.effectiveAt().atZone(zone));
    }

    /** The page speaks French or English; the policy may speak more. */
    private String shown() {
        return WORDS.containsKey(language) ? language : "en";
    }

    private String other() {
        return shown().equals("fr") ? "en" : "fr";
    }

    private String word(String key) {
        return WORDS.getOrDefault(shown(), Map.of()).getOrDefault(key, escaped(key));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
