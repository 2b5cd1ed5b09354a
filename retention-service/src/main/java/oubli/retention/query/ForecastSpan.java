package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import oubli.retention.access.Refusal;

/** Which time to look ahead, and in which steps. */
record ForecastSpan(Instant from, Instant to, Step by, ZoneId zone) {

    private static final Period USUAL = Period.ofYears(1);
    private static final Period LONGEST = Period.ofYears(50);

    enum Step {
        DAY,
        MONTH
    }

    /** Without {@code from} it begins now; without {@code to} it is a year. A date stands for its first instant in the zone. */
    static ForecastSpan of(HttpServletRequest request, Instant now, ZoneId zone) {
        var from = instant(request, "from", zone).orElse(now);
        var to = instant(request, "to", zone)
                .orElseGet(() -> from.atZone(zone).plus(USUAL).toInstant());
        if (!to.isAfter(from) || to.isAfter(from.atZone(zone).plus(LONGEST).toInstant())) {
            throw Refusal.INVALID_TYPE.at("/to");
        }
        return new ForecastSpan(from, to, step(request), zone);
    }

    /** The start of the day or month in which an instant lies. */
    Instant bucketOf(Instant at) {
        var day = at.atZone(zone).toLocalDate();
        var first = by == Step.DAY ? day : day.with(TemporalAdjusters.firstDayOfMonth());
        return first.atStartOfDay(zone).toInstant();
    }

    private static Step step(HttpServletRequest request) {
        var by = Optional.ofNullable(request.getParameter("by")).orElse("month");
        return Arrays.stream(Step.values())
                .filter(step -> step.name().toLowerCase(Locale.ROOT).equals(by))
                .findFirst()
                .orElseThrow(() -> Refusal.INVALID_TYPE.at("/by"));
    }

    private static Optional<Instant> instant(HttpServletRequest request, String parameter, ZoneId zone) {
        try {
            return Optional.ofNullable(request.getParameter(parameter)).map(text -> Instants.of(text, zone));
        } catch (DateTimeException notAnInstant) {
            throw Refusal.INVALID_TYPE.at("/" + parameter);
        }
    }
}
