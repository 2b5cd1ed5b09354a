package oubli.ingest.contact;

import java.util.Map;

/** The page after the form; it knows nothing of who sent it. */
final class ThanksPage {

    private static final Map<String, String> TITLES =
            Map.of("fr", "Votre message est arrivé", "en", "Your message has arrived");
    private static final Map<String, String> TEXTS = Map.of(
            "fr",
                    "Nous vous répondrons. Vos choix sont enregistrés et vous pouvez les retirer à tout moment, par le même formulaire.",
            "en",
                    "We will answer you. Your choices are recorded, and you can take them back at any time with the same form.");

    static String in(String language) {
        var title = TITLES.getOrDefault(language, TITLES.get("en"));
        var text = TEXTS.getOrDefault(language, TEXTS.get("en"));
        return "<!doctype html><html lang=\"" + (TITLES.containsKey(language) ? language : "en")
                + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"
                + title
                + "</title></head><body><main><h1>" + title + "</h1><p>" + text
                + "</p><p><a href=\"/\">&#8592;</a></p></main></body></html>";
    }

    private ThanksPage() {}
}
