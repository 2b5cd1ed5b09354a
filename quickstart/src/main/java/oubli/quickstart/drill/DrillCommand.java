package oubli.quickstart.drill;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import oubli.quickstart.CannotStart;
import oubli.quickstart.clock.TimeMachine;
import oubli.quickstart.command.Command;
import oubli.quickstart.command.StepFailed;

/** {@code ./oubli drill NAME}: runs the drill, writes its report, and ends with 0 only when every promise held. */
public final class DrillCommand {

    private static final Command COMMAND = new Command(
            DrillOptions.HELP,
            "No drill: is the system running? ",
            (words, out) -> hold(DrillOptions.parse(words), TimeMachine.machine(), out));

    private DrillCommand() {}

    public static void main(String[] words) {
        COMMAND.end(words);
    }

    static int run(List<String> words, PrintStream out, PrintStream err) {
        return COMMAND.run(words, out, err);
    }

    private static boolean hold(DrillOptions options, Clock clock, PrintStream out) {
        var drill = drill(options);
        var report = new Report(options.drill(), drill.system(), clock, out::println);
        carryOut(drill, report);
        out.println((report.held() ? "Every promise held: " : "Not every promise held: ")
                + ReportFile.write(report, options.out()));
        return report.held();
    }

    private static Drill drill(DrillOptions options) {
        return switch (options.drill()) {
            case "restore" -> new RestoreDrill(options);
            case "erase" -> new EraseDrill(options);
            case "broker-loss" -> new BrokerLossDrill(options);
            default ->
                throw new IllegalArgumentException(
                        "There is no drill '" + options.drill() + "': ./oubli drill --help lists them.");
        };
    }

    /** A drill that breaks off has failed, and is reported like any other. */
    private static void carryOut(Drill drill, Report report) {
        try {
            drill.run(report);
        } catch (StepFailed | UncheckedIOException | CannotStart | KafkaException broken) {
            report.check("the drill comes to its end", "it does", String.valueOf(broken.getMessage()), false);
        }
    }
}
