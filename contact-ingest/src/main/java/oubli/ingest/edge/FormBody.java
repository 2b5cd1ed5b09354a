package oubli.ingest.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code application/x-www-form-urlencoded} in UTF-8, strictly; the container's own reader guesses. */
public final class FormBody {

    /** One field of the form, in its order. */
    public record Field(String name, String value) {}

    private static final int MOST_FIELDS = 100;

    public static List<Field> read(byte[] body) {
        var fields = new ArrayList<Field>();
        for (var pair : new String(body, UTF_8).split("&", MOST_FIELDS + 1)) {
            if (fields.size() == MOST_FIELDS) {
                throw malformed();
            }
            if (!pair.isEmpty()) {
                fields.add(field(pair));
            }
        }
        return fields;
    }

    private static Field field(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0
                ? new Field(decode(pair), "")
                : new Field(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
    }

    private static String decode(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c > 0x7f) {
                throw malformed();
            }
            if (c == '%') {
                bytes.write(octet(text, i));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return Utf8.decode(bytes.toByteArray()).orElseThrow(FormBody::malformed);
    }

    private static int octet(String text, int percent) {
        if (percent + 2 >= text.length()) {
            throw malformed();
        }
        int high = Character.digit(text.charAt(percent + 1), 16);
        int low = Character.digit(text.charAt(percent + 2), 16);
        if (high < 0 || low < 0) {
            throw malformed();
        }
        return high * 16 + low;
    }

    private static Refused malformed() {
        return Refusal.MALFORMED_FORM.problem().refused();
    }

    private FormBody() {}
}
