package oubli.ingest.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import oubli.policy.ContactPoint;
import oubli.policy.PrivacyPolicy;

/** Our letters in the policy's languages; a template's first line is the subject. */
public final class Templates {

    private static final List<String> LANGUAGES = List.of("fr", "en");

    /** Writes one letter, with the policy's names and these values in their places; the line of an empty value goes. */
    public static Letter write(
            String name, String language, String to, PrivacyPolicy policy, Map<String, String> values) {
        var text = read(name + "." + (LANGUAGES.contains(language) ? language : "en") + ".txt")
                .replace("{controller}", policy.controller().name())
                .replace("{address}", policy.controller().address())
                .replace("{authority}", reachable(policy.authority()));
        for (var value : values.entrySet()) {
            var place = "{" + value.getKey() + "}";
            text = value.getValue().isEmpty() ? withoutLine(text, place) : text.replace(place, value.getValue());
        }
        var lines = text.split("\n", 2);
        return new Letter(to, lines[0], lines[1].strip() + "\n");
    }

    /** The line and the empty one after it. */
    private static String withoutLine(String text, String place) {
        return text.replaceAll("(?m)^.*" + Pattern.quote(place) + ".*\\n\\n?", "");
    }

    private static String reachable(ContactPoint office) {
        return Stream.of(office.name(), office.address(), office.phone(), office.url())
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String read(String name) {
        try (var file = Templates.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new FileNotFoundException(name);
            }
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException("The letter " + name + " is missing from the jar", missing);
        }
    }

    private Templates() {}
}
