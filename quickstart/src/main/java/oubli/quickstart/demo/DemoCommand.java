package oubli.quickstart.demo;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import oubli.quickstart.Addresses;
import oubli.quickstart.CannotStart;
import oubli.quickstart.Quickstart;
import oubli.quickstart.QuickstartOptions;
import oubli.quickstart.command.StepFailed;
import oubli.quickstart.command.TemporaryFolder;

/** {@code ./oubli demo}: plays the main scenario against the running system, or against a fresh one in a temporary folder. */
public final class DemoCommand {
    private static final String SECRETS = "secrets";

    private final DemoOptions options;
    private final Terminal terminal;

    private DemoCommand(DemoOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        var status = run(List.of(arguments), System.out, System.err);
        System.out.flush();
        Runtime.getRuntime().halt(status);
    }

    /** 0 when every step came as promised, 1 when one did not, 2 when the options cannot be read. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help")) {
            out.print(DemoOptions.HELP);
            return 0;
        }
        try {
            var options = DemoOptions.parse(arguments, Path.of(System.getProperty("oubli.data", "data")));
            new DemoCommand(options, new Terminal(out)).play();
            out.println("\nEverything came as promised.");
            return 0;
        } catch (IllegalArgumentException unreadable) {
            err.println(unreadable.getMessage());
            return 2;
        } catch (StepFailed | UncheckedIOException | CannotStart | KafkaException failed) {
            err.println("\nThe demo stopped: " + failed.getMessage());
            return 1;
        }
    }

    private void play() {
        var running = options.addresses();
        if (answers(running)) {
            terminal.say("Playing against the system at " + running.contactIngest() + ".");
            Scenario.play(running, options.data().resolve(SECRETS), terminal);
        } else {
            playFresh(running);
        }
    }

    private void playFresh(Addresses addresses) {
        try (var folder = TemporaryFolder.create("oubli-demo")) {
            terminal.say("No system answers at " + addresses.contactIngest() + ": starting a fresh one in "
                    + folder.path() + ".");
            var fresh = QuickstartOptions.in(folder.path().resolve("data")).on(options.ports());
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
