package oubli.retention.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import oubli.policy.Times;
import oubli.retention.access.Refusal;

/** Instants as the interface shows them: ISO-8601 in UTC, null for what has not happened or does not end. */
final class Instants {

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    static @Nullable Instant unlessNever(Instant instant) {
        return instant.equals(Times.NEVER) ? null : instant;
    }

    static @Nullable Instant unlessNotYet(Instant instant) {
        return instant.equals(Times.NOT_YET) ? null : instant;
    }

    /** The instant of a query parameter; empty where the parameter is absent. */
    static Optional<Instant> parse(@Nullable String value, String parameter) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(countable(Instant.parse(value)));
        } catch (DateTimeException notAnInstant) {
            throw Refusal.INVALID_TYPE.at("/" + parameter);
        }
    }

    /** An instant, or a date for its first instant in the zone. */
    static Instant of(String text, ZoneId zone) {
        return countable(
                text.indexOf('T') < 0 ? LocalDate.parse(text).atStartOfDay(zone).toInstant() : Instant.parse(text));
    }

    /** Instants outside the years that a calendar of ours counts mean nothing to anybody. */
    static Instant countable(Instant instant) {
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST)) {
            throw new DateTimeException("outside the years 1970 to 9999");
        }
        return instant;
    }

    private Instants() {}
}
