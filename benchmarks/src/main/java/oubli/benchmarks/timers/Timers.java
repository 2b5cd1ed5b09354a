package oubli.benchmarks.timers;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The n-th timer that every contender keeps: same subject, same instant. */
public final class Timers {

    /** What each timer is for: one rule and one scope stand for all. */
    public static final String RULE = "prospect";

    public static final String SCOPE = "PROSPECT";
    public static final String ITEM = "";

    private static final Instant FIRST = Instant.parse("2029-11-23T23:00:00Z");

    /** Before every timer. */
    public static final Instant IDLE = FIRST.minusSeconds(1);

    /** After every timer, also those of a hundred million. */
    public static final Instant FAR = FIRST.plus(Duration.ofDays(36_500));

    /** A second after the one before. */
    public static Instant due(long n) {
        return FIRST.plusSeconds(n);
    }

    /** Spread over the key space as real subject ids are, and as long: {@code p} and 26 characters. */
    public static String subject(long n) {
        return "p" + spread(n) + spread(n + 0x5DEECE66DL);
    }

    /** Thirteen characters; the finaliser of SplitMix64. */
    private static String spread(long n) {
        long mixed = (n + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        var digits = Long.toUnsignedString(mixed ^ (mixed >>> 31), 32).toLowerCase(Locale.ROOT);
        return "0".repeat(13 - digits.length()) + digits;
    }

    private Timers() {}
}
