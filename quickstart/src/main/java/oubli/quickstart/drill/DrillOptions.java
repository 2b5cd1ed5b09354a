package oubli.quickstart.drill;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import oubli.quickstart.Addresses;
import oubli.quickstart.command.Arguments;

/**
 * What {@code ./oubli drill} is told.
 *
 * @param data the running system's data folder, for its keys
 * @param certificateKey the public key that certificates and proofs are checked with
 * @param out the folder of the reports
 * @param patience how long a drill waits for what takes its time
 * @param takeAway the operator's command that takes a broker away; empty: the drill starts a system of its own
 * @param giveBack the command that gives it back
 */
record DrillOptions(
        String drill,
        Addresses addresses,
        Path data,
        Path certificateKey,
        Path out,
        Duration patience,
        String takeAway,
        String giveBack) {

    static final String HELP = """
        Usage: ./oubli drill erase [options]         an invented person is erased from the running system, followed to the end
               ./oubli drill restore [options]       a backup is put back on a system of the drill's own: who was erased stays erased
               ./oubli drill broker-loss [options]   the broker is killed while people write, on a system of the drill's own

        Each drill writes what it did, what was promised and what came into a dated report, as Markdown and as JSON, and ends
        with 0 only when every promise held. Reports name nobody.

        Options:
          --ports OFFSET       the offset that the running system was started with (default: 0)
          --data DIR           the data folder of the running system, for its keys (default: data)
          --key FILE           the public key of the certificates (default: secrets/certificates-ed25519-public.pem in the data folder)
          --registry URL       the Confluent API of a schema registry elsewhere, such as that of docker-compose.yml
          --wait DURATION      how long to wait for confirmations and for erased bytes to go, such as PT2H (default: PT2M)
          --take-away COMMAND  broker-loss on the running system: takes one of its brokers away, such as "docker compose kill broker-2"
          --give-back COMMAND  and gives it back, such as "docker compose start broker-2"
          --out DIR            where the reports go (default: drills)
          --help               show this
        """;

    private static final Set<String> OPTIONS =
            Set.of("--ports", "--data", "--key", "--registry", "--wait", "--out", "--take-away", "--give-back");

    /** Throws {@link IllegalArgumentException} with a sentence for whoever typed it. */
    static DrillOptions parse(List<String> words) {
        var arguments = Arguments.read(words, OPTIONS, Set.of());
        if (arguments.alone().size() != 1) {
            throw new IllegalArgumentException("Say which drill: ./oubli drill --help.");
        }
        if (arguments.valueOf("--take-away").isPresent()
                != arguments.valueOf("--give-back").isPresent()) {
            throw new IllegalArgumentException(
                    "--take-away and --give-back go together: who takes a broker must give it back.");
        }
        return new DrillOptions(
                arguments.alone().get(0),
                arguments.addresses(),
                arguments.data(),
                arguments.certificateKey(),
                arguments.pathOf("--out").orElse(Path.of("drills")),
                arguments.valueOf("--wait").map(DrillOptions::duration).orElse(Duration.ofMinutes(2)),
                arguments.valueOf("--take-away").orElse(""),
                arguments.valueOf("--give-back").orElse(""));
    }

    /** Whether the drill is to use a broker of the running system. */
    boolean namesABroker() {
        return !takeAway.isEmpty();
    }

    private static Duration duration(String value) {
        try {
            return Duration.parse(value);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "--wait must be a duration such as PT2M, was '" + value + "'.", unreadable);
        }
    }
}
