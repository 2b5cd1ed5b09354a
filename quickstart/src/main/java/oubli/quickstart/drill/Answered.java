package oubli.quickstart.drill;

import java.time.Duration;
import java.util.Set;

/**
 * One answer of contact-ingest to a {@link Load}.
 *
 * @param sentAt when the request was sent, on {@link System#nanoTime()}'s scale, as is {@code at}
 * @param status 0 where none came
 * @param code the problem's; empty where the answer is no problem document
 * @param retryAfter what it says of when to come again; zero where it says nothing
 */
record Answered(long sentAt, long at, int status, String code, Duration retryAfter) {

    private static final Set<String> CLEAR = Set.of("unavailable", "outcome-unknown", "overloaded");

    boolean isAcknowledgement() {
        return status == 202;
    }

    /** 503 that says why and when to come again. */
    boolean isClearRefusal() {
        return status == 503 && CLEAR.contains(code) && !retryAfter.isZero();
    }

    /** Asked and answered within that time. */
    boolean isWithin(long from, long to) {
        return sentAt >= from && at <= to;
    }
}
