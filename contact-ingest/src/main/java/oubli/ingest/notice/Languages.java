package oubli.ingest.notice;

import java.util.Locale;
import oubli.ingest.edge.Faults;
import oubli.ingest.edge.Fields;
import oubli.ingest.edge.Refusal;
import oubli.policy.PrivacyPolicy;

/** The languages in which a notice exists. */
public final class Languages {

    private static final int LONGEST = 35;

    /** The language behind a locale such as {@code fr} or {@code fr-FR}; empty where it was refused. */
    public static String read(Fields fields, String name, PrivacyPolicy policy, Faults faults) {
        var locale = fields.text(name, LONGEST);
        var language = of(locale);
        if (policy.languages().contains(language)) {
            return language;
        }
        if (!locale.isEmpty()) {
            faults.add(Refusal.UNKNOWN_LOCALE, fields.at(name));
        }
        return "";
    }

    /** The language of a locale, known or not. */
    public static String of(String locale) {
        return Locale.forLanguageTag(locale).getLanguage();
    }

    private Languages() {}
}
