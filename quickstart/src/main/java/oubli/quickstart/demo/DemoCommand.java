package oubli.quickstart.demo;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import oubli.quickstart.Addresses;
import oubli.quickstart.Quickstart;
import oubli.quickstart.QuickstartOptions;
import oubli.quickstart.command.Arguments;
import oubli.quickstart.command.Command;
import oubli.quickstart.command.TemporaryFolder;

/** {@code ./oubli demo}: plays the main scenario against the running system, or against a fresh one in a temporary folder. */
public final class DemoCommand {
    private static final String SECRETS = "secrets";

    private static final String HELP = """
        Usage: ./oubli demo [options]   plays the main scenario, and proves that the data is gone at its end

        It drives the system that answers at these ports; where none does, it starts a fresh one in a temporary folder.
        It moves that system's clock by more than three years.

        Options:
          --ports OFFSET       the offset that the system was started with (default: 0)
          --data DIR           the data folder of the running system (default: data)
          --registry URL       the Confluent API of a schema registry elsewhere, such as that of docker-compose.yml
          --help               show this
        """;

    private static final Set<String> OPTIONS = Set.of("--ports", "--data", "--registry");
    private static final Command COMMAND = new Command(HELP, "\nThe demo stopped: ", (words, out) -> new DemoCommand(
                    Arguments.read(words, OPTIONS, Set.of()).nothingElse(), new Terminal(out))
            .play());

    private final Arguments given;
    private final Terminal terminal;

    private DemoCommand(Arguments given, Terminal terminal) {
        this.given = given;
        this.terminal = terminal;
    }

    public static void main(String[] words) {
        COMMAND.end(words);
    }

    static int run(List<String> words, PrintStream out, PrintStream err) {
        return COMMAND.run(words, out, err);
    }

    private boolean play() {
        var running = given.addresses();
        if (answers(running)) {
            terminal.say("Playing against the system at " + running.contactIngest() + ".");
            Scenario.play(running, given.data().resolve(SECRETS), terminal);
        } else {
            playFresh(running);
        }
        terminal.end("Everything came as promised.");
        return true;
    }

    private void playFresh(Addresses addresses) {
        try (var folder = TemporaryFolder.create("oubli-demo")) {
            terminal.say("No system answers at " + addresses.contactIngest() + ": starting a fresh one in "
                    + folder.path() + ".");
            var fresh = QuickstartOptions.in(folder.path().resolve("data")).on(given.ports());
            try (var oubli = Quickstart.start(fresh, terminal::say)) {
                Scenario.play(oubli.addresses(), fresh.data().resolve(SECRETS), terminal);
            }
        }
    }

    private static boolean answers(Addresses addresses) {
        try {
            var readiness = addresses.contactIngest().resolve("/actuator/health/readiness");
            return new OperatorCalls(addresses.issuer()).getPublic(readiness).isGood();
        } catch (UncheckedIOException nobody) {
            return false;
        }
    }
}
