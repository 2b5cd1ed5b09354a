package oubli.policy;

import java.time.Instant;

/** The two instants that stand for absence, so that no field is null; both survive a round trip through epoch milliseconds. */
public final class Times {

    /** What has not happened: before every instant. */
    public static final Instant NOT_YET = Instant.ofEpochMilli(Long.MIN_VALUE);

    /** What does not end by itself: after every instant. */
    public static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    private Times() {}

    public static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    public static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
