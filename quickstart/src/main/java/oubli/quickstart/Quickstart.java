package oubli.quickstart;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import oubli.quickstart.broker.BrokerLauncher;
import oubli.quickstart.broker.InProcessBroker;
import oubli.quickstart.clock.TimeMachine;

/**
 * The whole system in this JVM, for a newcomer's terminal and for the system tests.
 *
 * <pre>{@code
 * var options = QuickstartOptions.in(folder).on(Ports.free());
 * try (var oubli = Quickstart.start(options)) {
 *     oubli.addresses().contactIngest();      // http://localhost:…
 *     oubli.addresses().bootstrapServers();   // localhost:…
 * }
 * }</pre>
 */
public final class Quickstart implements AutoCloseable {

    /** By this system property the launcher names the data folder that holds where no option does. */
    private static final String DATA_PROPERTY = "oubli.data";

    /** By this system property the launcher tells when its command was given, in milliseconds since the epoch. */
    private static final String BEGAN_PROPERTY = "oubli.began";

    private final Addresses addresses;
    private final TimeMachine clock;
    private final Closers started;

    Quickstart(Addresses addresses, TimeMachine clock, Closers started) {
        this.addresses = addresses;
        this.clock = clock;
        this.started = started;
    }

    /** Starts everything and returns when all of it is ready. */
    public static Quickstart start(QuickstartOptions options) {
        return start(options, line -> {});
    }

    /** The same, telling line by line what is ready. */
    public static Quickstart start(QuickstartOptions options, Consumer<String> lines) {
        return start(options, lines, InProcessBroker::start);
    }

    /** The same with Kafka started otherwise than in this JVM. */
    public static Quickstart start(QuickstartOptions options, Consumer<String> lines, BrokerLauncher kafka) {
        return new Startup(options, lines, kafka).run();
    }

    public Addresses addresses() {
        return addresses;
    }

    /** The clock that all services share. */
    public TimeMachine clock() {
        return clock;
    }

    /** Stops everything in the opposite order of the start; the data stays. */
    @Override
    public void close() {
        started.close();
    }

    public static void main(String[] arguments) {
        var status = run(List.of(arguments), System.out, System.err);
        if (status != 0) {
            // A failed start may leave threads of libraries behind.
            Runtime.getRuntime().halt(status);
        }
    }

    private static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("help")) {
            out.print(CommandLine.HELP);
            return 0;
        }
        try {
            var data = Path.of(System.getProperty(DATA_PROPERTY, "data"));
            var options = arguments.stream().skip(isUp(arguments) ? 1 : 0).toList();
            runUntilStopped(CommandLine.parse(options, data), out, err);
            return 0;
        } catch (CannotStart refused) {
            err.println(refused.sentence());
            return 1;
        }
    }

    private static boolean isUp(List<String> arguments) {
        return !arguments.isEmpty() && arguments.get(0).equals("up");
    }

    private static void runUntilStopped(QuickstartOptions options, PrintStream out, PrintStream err) {
        explainSuddenEnd(options, err);
        var startup = new Startup(options, out::println, InProcessBroker::start);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            startup.stop();
            out.println("Stopped; the data is kept in " + options.data() + ".");
        }));
        startup.run();
        out.printf(Locale.ROOT, "Oubli is ready (%.1f s)%n", seconds());
        awaitForever();
    }

    /** Kafka ends the process when it can no longer keep its promises, mostly on a full disk: not without a word. */
    private static void explainSuddenEnd(QuickstartOptions options, PrintStream err) {
        Exit.Procedure procedure = (status, message) -> {
            err.println(Remedies.kafkaStopped(options.data(), Optional.ofNullable(message)));
            Runtime.getRuntime().halt(status == 0 ? 1 : status);
        };
        Exit.setExitProcedure(procedure);
        Exit.setHaltProcedure(procedure);
    }

    /** Since the command was given, as far as the launcher told when that was. */
    private static double seconds() {
        var jvm = ManagementFactory.getRuntimeMXBean();
        var began = Long.getLong(BEGAN_PROPERTY, jvm.getStartTime());
        return (jvm.getStartTime() - began + jvm.getUptime()) / 1000.0;
    }

    private static void awaitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
