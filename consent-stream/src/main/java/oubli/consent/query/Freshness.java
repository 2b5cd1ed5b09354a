package oubli.consent.query;

import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpResponse;
import java.time.Duration;
import oubli.consent.access.Refusal;

/**
 * How much an answer can be relied on: given by the subject's owner, by a copy that lacks nothing about the subject, or by one that does.
 *
 * @param behind for how long something has been waiting that the copy lacks; zero where nothing does
 */
public record Freshness(Source source, Duration behind) {

    /** Says on an answer from a copy for how many seconds something about its subjects has been waiting; 0: nothing is. */
    static final String HEADER = "Oubli-Stale";

    /** Where an answer was read, the better first. */
    public enum Source {
        OWNER,
        COMPLETE_COPY,
        LAGGING_COPY
    }

    public static final Freshness OWNER = new Freshness(Source.OWNER, Duration.ZERO);
    public static final Freshness COMPLETE_COPY = new Freshness(Source.COMPLETE_COPY, Duration.ZERO);

    public static Freshness behind(Duration time) {
        return new Freshness(Source.LAGGING_COPY, time);
    }

    /** What another instance said of its answer. */
    static Freshness of(HttpResponse<?> answer) {
        return answer.headers().firstValue(HEADER).map(Freshness::parse).orElse(OWNER);
    }

    private static Freshness parse(String seconds) {
        return seconds.equals("0") ? COMPLETE_COPY : behind(Duration.ofSeconds(Long.parseLong(seconds)));
    }

    /** Of an answer made from two. */
    Freshness and(Freshness other) {
        var worse = source.compareTo(other.source) >= 0 ? source : other.source;
        return new Freshness(worse, behind.compareTo(other.behind) >= 0 ? behind : other.behind);
    }

    /** Says yes only while nothing is waiting that could mean no. */
    void allow(boolean permitted) {
        if (permitted) {
            requireComplete();
        }
    }

    /** Refuses, with 503, what was read while something was waiting. */
    public void requireComplete() {
        if (source == Source.LAGGING_COPY) {
            throw Refusal.UNAVAILABLE.exception();
        }
    }

    public void tell(HttpServletResponse response) {
        switch (source) {
            case OWNER -> {}
            case COMPLETE_COPY -> response.setHeader(HEADER, "0");
            case LAGGING_COPY -> response.setHeader(HEADER, Long.toString(secondsBehind()));
        }
    }

    /** Begun seconds count: what lags is never told as 0. */
    private long secondsBehind() {
        return Math.max(1, behind.plusMillis(999).toSeconds());
    }
}
