package oubli.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** One spelling per e-mail address, so that one person is one subject however the address was typed (design section 3). */
public final class Emails {
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final String ATOM = "!#$%&'*+-/=?^_`{|}~";

    private Emails() {}

    /**
     * The normalised address, or empty where it is not one. Trimmed first, then NFKC and lower case, the domain in its ASCII
     * form; {@code +tag} and dots are kept and letters outside ASCII are accepted in the local part (RFC 6531). Line breaks
     * are refused wherever they stand, quoted local parts and address literals too.
     */
    public static Optional<String> normalise(String raw) {
        var trimmed = trim(raw);
        if (trimmed.length() > LONGEST || raw.indexOf('\r') >= 0 || raw.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        var folded = fold(trimmed);
        int at = folded.lastIndexOf('@');
        if (at < 1 || !isLocalPart(folded.substring(0, at))) {
            return Optional.empty();
        }
        var local = folded.substring(0, at);
        return Domains.toAscii(folded.substring(at + 1))
                .map(domain -> local + "@" + domain)
                .filter(address -> address.getBytes(UTF_8).length <= LONGEST);
    }

    private static String trim(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && isBlank(raw.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(raw.charAt(to - 1))) {
            to--;
        }
        return raw.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }

    /** NFKC, lower case, and NFKC again because lower case may leave a letter and its mark apart. */
    private static String fold(String text) {
        var lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }

    private static boolean isLocalPart(String local) {
        return local.getBytes(UTF_8).length <= LONGEST_LOCAL_PART
                && !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..")
                && local.codePoints().allMatch(Emails::isLocalPartCharacter);
    }

    private static boolean isLocalPartCharacter(int c) {
        if (c < 128) {
            return c == '.' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || ATOM.indexOf(c) >= 0;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
