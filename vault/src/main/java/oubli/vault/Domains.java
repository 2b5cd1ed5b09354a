package oubli.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ASCII form of an e-mail domain. Follows IDNA 2008 where it differs from the JDK's {@link java.net.IDN}: {@code ß} and
 * final sigma keep their own domain instead of becoming another one's (decision 0031).
 */
final class Domains {
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private Domains() {}

    /** Takes a domain in NFKC and lower case; empty where it cannot be one on the public Internet. */
    static Optional<String> toAscii(String domain) {
        List<String> labels = new ArrayList<>();
        for (var label : domain.replace('\u3002', '.').split("\\.", -1)) {
            var ascii = label.codePoints().allMatch(c -> c < 128) ? label : encode(label);
            if (!isLabel(ascii)) {
                return Optional.empty();
            }
            labels.add(ascii);
        }
        var ascii = String.join(".", labels);
        return labels.size() > 1 && ascii.length() <= LONGEST && !isNumber(labels.get(labels.size() - 1))
                ? Optional.of(ascii)
                : Optional.empty();
    }

    private static String encode(String label) {
        return label.codePoints().allMatch(Domains::mayStandInLabel) ? "xn--" + Punycode.encode(label) : "";
    }

    private static boolean mayStandInLabel(int c) {
        return c == '-' || Character.isLetterOrDigit(c) || isMark(Character.getType(c));
    }

    private static boolean isMark(int type) {
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isLabel(String ascii) {
        return !ascii.isEmpty()
                && ascii.length() <= LONGEST_LABEL
                && !ascii.startsWith("-")
                && !ascii.endsWith("-")
                && ascii.chars().allMatch(c -> c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }

    private static boolean isNumber(String label) {
        return label.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
