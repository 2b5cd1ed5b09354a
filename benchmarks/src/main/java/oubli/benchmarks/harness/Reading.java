package oubli.benchmarks.harness;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/** One measured value of one contender in one round; the measure's name ends with its unit. */
public record Reading(String contender, int round, String measure, double value) {

    private static final String MARK = "reading";

    /** What a contender's JVM says to the harness. */
    public static void say(PrintStream out, String measure, double value) {
        out.printf(Locale.ROOT, "%s %s %.6f%n", MARK, measure, value);
        out.flush();
    }

    /** Empty for whatever else a JVM prints. */
    static Optional<Reading> heard(String contender, int round, String line) {
        var words = line.split(" ", -1);
        return words.length == 3 && words[0].equals(MARK)
                ? Optional.of(new Reading(contender, round, words[1], Double.parseDouble(words[2])))
                : Optional.empty();
    }
}
