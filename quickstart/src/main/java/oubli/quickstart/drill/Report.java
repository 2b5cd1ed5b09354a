package oubli.quickstart.drill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a drill did and found, in order, dated by the machine's own clock; each line is told at once as well. Nothing personal belongs in
 * it: a drill's subjects are invented, and only their pseudonyms are named.
 */
final class Report {

    /** Something that was done. */
    record Step(Instant at, String what) {}

    /** A promise, what it counts on and what came. */
    record Check(String promise, String expected, String seen, boolean held) {}

    /** How long something took. */
    record Measure(String what, Duration took) {}

    private final String drill;
    private final String system;
    private final Clock clock;
    private final Consumer<String> lines;
    private final Instant startedAt;
    private final List<Step> steps = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();
    private final List<String> open = new ArrayList<>();

    /** Begins now; the system is what the drill is tried on, and each line is told to {@code lines} at once. */
    Report(String drill, String system, Clock clock, Consumer<String> lines) {
        this.drill = drill;
        this.system = system;
        this.clock = clock;
        this.lines = lines;
        this.startedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** To the millisecond. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    void did(String what) {
        steps.add(new Step(now(), what));
        lines.accept("   " + what);
    }

    void check(String promise, String expected, String seen, boolean held) {
        checks.add(new Check(promise, expected, seen, held));
        lines.accept((held ? " ✓ " : " ✗ ") + promise + ": " + seen + (held ? "" : ", expected " + expected));
    }

    /** The same for what must be one value. */
    void check(String promise, Object expected, Object seen) {
        check(promise, expected.toString(), seen.toString(), expected.equals(seen));
    }

    /** Notes how long it took, and whether that was soon enough. */
    void within(String promise, Duration bound, Duration took) {
        took(promise, took);
        check(promise, "within " + seconds(bound), seconds(took), took.compareTo(bound) <= 0);
    }

    void took(String what, Duration took) {
        measures.add(new Measure(what, took));
    }

    /** What this drill could not wait for: it says when it will be so and how to see it. */
    void stillToCome(String what) {
        open.add(what);
        lines.accept(" … " + what);
    }

    /** Whether every check held; nothing checked is nothing shown. */
    boolean held() {
        return !checks.isEmpty() && checks.stream().allMatch(Check::held);
    }

    String drill() {
        return drill;
    }

    String system() {
        return system;
    }

    Instant startedAt() {
        return startedAt;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }

    List<Measure> measures() {
        return List.copyOf(measures);
    }

    List<String> open() {
        return List.copyOf(open);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
