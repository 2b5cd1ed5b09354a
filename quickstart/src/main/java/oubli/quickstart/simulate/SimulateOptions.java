package oubli.quickstart.simulate;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import oubli.quickstart.Addresses;
import oubli.quickstart.command.Arguments;

/**
 * What {@code ./oubli simulate} is asked.
 *
 * @param to an instant, or a date that means the start of its day in the policy's zone
 * @param policy a policy.yaml to put in force at the beginning
 */
record SimulateOptions(String to, Optional<Path> policy, Addresses addresses, boolean asJson) {

    static final String HELP = """
        Usage: ./oubli simulate --to DATE [--policy FILE]   what would lapse before DATE, and who would be told; publishes nothing

        Options:
          --to DATE            a date, or an instant such as 2029-11-24T00:00:00Z
          --policy FILE        as if this policy.yaml were in force from now on
          --ports OFFSET       the offset that the running system was started with (default: 0)
          --json               the answer as JSON
          --help               show this
        """;

    private static final Set<String> OPTIONS = Set.of("--to", "--policy", "--ports");

    /** Throws {@link IllegalArgumentException} with a sentence for whoever typed it. */
    static SimulateOptions parse(List<String> words) {
        var given = Arguments.read(words, OPTIONS, Set.of("--json")).nothingElse();
        var to = given.valueOf("--to");
        if (to.isEmpty()) {
            throw new IllegalArgumentException("Say until when: ./oubli simulate --to DATE.");
        }
        return new SimulateOptions(to.get(), given.pathOf("--policy"), given.addresses(), given.has("--json"));
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
}
