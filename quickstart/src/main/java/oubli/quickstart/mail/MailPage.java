package oubli.quickstart.mail;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The messages as a page, with their links to follow. */
final class MailPage {

    static final String POLICY = "default-src 'none'; style-src 'sha256-%s'; frame-ancestors 'none'; base-uri 'none'";
    static final String STYLE =
            "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
                    + "article{border-top:1px solid;padding:1rem 0}h2{font-size:1.1rem;margin:0}"
                    + "pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}";
    private static final Pattern LINK = Pattern.compile("https?://[A-Za-z0-9.:_/~%?=&;#-]+");
    private static final Map<String, String> TITLES =
            Map.of("fr", "Courrier de la démonstration", "en", "Mail of the demo");
    private static final Map<String, String> NOTES = Map.of(
            "fr",
                    "Ce que les personnes trouvent dans leurs boîtes. Rien n’est conservé : arrêter la démonstration efface tout.",
            "en", "What persons find in their mailboxes. Nothing is kept: stopping the demo forgets it all.");
    private static final Map<String, String> EMPTY = Map.of("fr", "Aucun message.", "en", "No message yet.");

    static String of(List<Mail> messages, String language) {
        var articles = messages.stream().map(MailPage::article).collect(Collectors.joining());
        return "<!doctype html><html lang=\"" + language + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">"
                + "<title>" + TITLES.get(language) + "</title><style>" + STYLE + "</style></head><body><main><h1>"
                + TITLES.get(language) + "</h1><p>" + NOTES.get(language) + "</p>"
                + (messages.isEmpty() ? "<p>" + EMPTY.get(language) + "</p>" : articles) + "</main></body></html>";
    }

    private static String article(Mail mail) {
        return "<article><h2>" + escaped(mail.subject()) + "</h2><p>" + escaped(mail.from()) + " → "
                + escaped(mail.to()) + "</p><pre>" + linked(mail.text()) + "</pre></article>";
    }

    /** Links are found in the escaped text and hold nothing that escaping changes but the ampersand. */
    private static String linked(String text) {
        return LINK.matcher(escaped(text)).replaceAll("<a href=\"$0\" rel=\"noopener noreferrer\">$0</a>");
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private MailPage() {}
}
