package oubli.ingest.page;

import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What our pages say, in the reader's language where the policy speaks it. */
public final class Words {

    private static final String BUNDLE = "oubli.ingest.page.words";
    private static final List<String> SPOKEN = List.of("fr", "en");

    private final Locale locale;
    private final ResourceBundle bundle;

    private Words(String language) {
        locale = Locale.forLanguageTag(language);
        bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** In this language, or in English where our pages do not speak it. */
    public static Words in(String language) {
        return new Words(SPOKEN.contains(language) ? language : "en");
    }

    /** In the first language that the reader's browser asks for and the policy speaks. */
    public static Words of(HttpServletRequest request, List<String> languages) {
        var asked = request.getHeader("Accept-Language") == null
                ? List.<Locale>of()
                : Collections.list(request.getLocales());
        return in(asked.stream()
                .map(Locale::getLanguage)
                .filter(languages::contains)
                .findFirst()
                .orElse(languages.get(0)));
    }

    public String language() {
        return locale.getLanguage();
    }

    /** The text of a key, with values in the places {@code {0}}, {@code {1}}. */
    public String of(String key, String... values) {
        var text = bundle.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
    }

    public String date(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(at.atZone(zone));
    }
}
