package oubli.ingest.edge;

/** What a submitted text may hold. */
final class Texts {

    /** One line: no control characters, no half of a surrogate pair. */
    static boolean line(String text) {
        return clean(text, false);
    }

    /** As a line, but with line breaks and tabs. */
    static boolean lines(String text) {
        return clean(text, true);
    }

    /** Counted in code points, as a reader counts. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean clean(String text, boolean breaks) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isISOControl(c) && !(breaks && (c == '\n' || c == '\r' || c == '\t'))) {
                return false;
            }
            if (Character.isSurrogate(c) && !paired(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private Texts() {}
}
