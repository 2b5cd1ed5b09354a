package oubli.vault;

/** The encoder of RFC 3492 section 6.3; the JDK has one but lets nobody call it without IDNA 2003's mapping. */
final class Punycode {
    private static final int BASE = 36;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;

    private Punycode() {}

    static String encode(String label) {
        var points = label.codePoints().toArray();
        var output = new StringBuilder();
        label.codePoints().filter(c -> c < 128).forEach(output::appendCodePoint);
        int basic = output.length();
        if (basic > 0) {
            output.append('-');
        }
        int n = 128;
        int delta = 0;
        int bias = 72;
        for (int handled = basic; handled < points.length; n++, delta++) {
            int next = nextFrom(points, n);
            delta += (next - n) * (handled + 1);
            n = next;
            for (int point : points) {
                if (point < n) {
                    delta++;
                } else if (point == n) {
                    appendNumber(output, delta, bias);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
        }
        return output.toString();
    }

    private static int nextFrom(int[] points, int n) {
        int next = Integer.MAX_VALUE;
        for (int point : points) {
            next = point >= n && point < next ? point : next;
        }
        return next;
    }

    private static void appendNumber(StringBuilder output, int number, int bias) {
        int q = number;
        for (int k = BASE; ; k += BASE) {
            int t = Math.min(Math.max(k - bias, T_MIN), T_MAX);
            if (q < t) {
                output.append(digit(q));
                return;
            }
            output.append(digit(t + (q - t) % (BASE - t)));
            q = (q - t) / (BASE - t);
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int adapt(int delta, int points, boolean first) {
        int scaled = first ? delta / DAMP : delta / 2;
        scaled += scaled / points;
        int k = 0;
        while (scaled > ((BASE - T_MIN) * T_MAX) / 2) {
            scaled /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE * scaled) / (scaled + SKEW);
    }
}
