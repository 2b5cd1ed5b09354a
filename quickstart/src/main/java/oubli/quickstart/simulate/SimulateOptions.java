package oubli.quickstart.simulate;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import oubli.quickstart.Ports;

/**
 * What {@code ./oubli simulate} is asked.
 *
 * @param to an instant, or a date that means the start of its day in the policy's zone
 * @param policy a policy.yaml to put in force at the beginning
 */
record SimulateOptions(String to, Optional<Path> policy, Ports ports, boolean asJson) {

    static final String HELP = """
        Usage: ./oubli simulate --to DATE [--policy FILE]   what would lapse before DATE, and who would be told; publishes nothing

        Options:
          --to DATE            a date, or an instant such as 2029-11-24T00:00:00Z
          --policy FILE        as if this policy.yaml were in force from now on
          --ports OFFSET       the offset that the running system was started with (default: 0)
          --json               the answer as JSON
          --help               show this
        """;

    /** Throws {@link IllegalArgumentException} with a sentence for whoever typed it. */
    static SimulateOptions parse(List<String> arguments) {
        var rest = new ArrayDeque<>(arguments);
        var options = new SimulateOptions("", Optional.empty(), new Ports(0), false);
        while (!rest.isEmpty()) {
            options = options.with(rest.pop(), rest);
        }
        if (options.to.isEmpty()) {
            throw new IllegalArgumentException("Say until when: ./oubli simulate --to DATE.");
        }
        return options;
    }

    /** The instant that is meant, where the policy's days begin in that zone. */
    Instant until(ZoneId zone) {
        try {
            return to.contains("T")
                    ? Instant.parse(to)
                    : LocalDate.parse(to).atStartOfDay(zone).toInstant();
        } catch (DateTimeException neither) {
            throw new IllegalArgumentException("--to must be a date or an instant, was '" + to + "'.", neither);
        }
    }

    private SimulateOptions with(String option, Deque<String> rest) {
        return switch (option) {
            case "--json" -> new SimulateOptions(to, policy, ports, true);
            case "--to" -> new SimulateOptions(valueOf(option, rest), policy, ports, asJson);
            case "--policy" -> new SimulateOptions(to, Optional.of(Path.of(valueOf(option, rest))), ports, asJson);
            case "--ports" -> new SimulateOptions(to, policy, Ports.parse(valueOf(option, rest)), asJson);
            default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
        };
    }

    private static String valueOf(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("The option " + option + " needs a value.");
        }
        return rest.pop();
    }
}
