package oubli.consent.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import oubli.consent.access.Refusal;
import oubli.policy.Times;

/** Instants as the interface shows them: ISO-8601 in UTC, null for what has not happened or does not end. */
public final class Instants {

    static @Nullable Instant unlessNever(Instant instant) {
        return instant.equals(Times.NEVER) ? null : instant;
    }

    static @Nullable Instant unlessNotYet(Instant instant) {
        return instant.equals(Times.NOT_YET) ? null : instant;
    }

    /** The instant of a query parameter; empty where the parameter is absent. */
    public static Optional<Instant> parse(@Nullable String value, String parameter) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(countable(Instant.parse(value)));
        } catch (DateTimeException notAnInstant) {
            throw Refusal.INVALID_TYPE.at("/" + parameter);
        }
    }

    /** Instants beyond what milliseconds can count mean nothing to anybody. */
    private static Instant countable(Instant instant) {
        if (instant.isBefore(Times.NOT_YET) || instant.isAfter(Times.NEVER)) {
            throw new DateTimeException("beyond the milliseconds that can be counted");
        }
        return instant;
    }

    private Instants() {}
}
