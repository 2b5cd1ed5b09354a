package oubli.policy;

import java.util.Map;

/** One sentence in every language of the policy. */
public record Phrase(Map<String, String> byLanguage) {

    public Phrase {
        byLanguage = Map.copyOf(byLanguage);
    }

    /** The sentence in the language asked for; the caller has checked that the policy speaks it. */
    public String in(String language) {
        var text = byLanguage.get(language);
        if (text == null) {
            throw new IllegalArgumentException(
                    "no text in language '" + language + "'; there is " + byLanguage.keySet());
        }
        return text;
    }
}
