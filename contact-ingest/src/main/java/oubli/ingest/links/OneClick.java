package oubli.ingest.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.regex.Pattern;
import oubli.ingest.edge.FormBody;

/** The body of RFC 8058: {@code List-Unsubscribe=One-Click}, as a form or as multipart. */
final class OneClick {

    private static final String NAME = "List-Unsubscribe";
    private static final String VALUE = "One-Click";
    private static final Pattern PART =
            Pattern.compile("name=\"?" + NAME + "\"?[^\r\n]*(?:\r?\n[^\r\n]+)*\r?\n\r?\n" + VALUE + "\\s");

    static boolean isSaidBy(byte[] body, String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")
                ? PART.matcher(new String(body, UTF_8)).find()
                : FormBody.read(body).stream()
                        .anyMatch(field ->
                                field.name().equals(NAME) && field.value().equals(VALUE));
    }

    private OneClick() {}
}
