package oubli.benchmarks.fire;

import com.sun.management.OperatingSystemMXBean;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import oubli.benchmarks.harness.Reading;

/**
 * Lets many timers come due at once and waits until a committed reader has seen each; the second time in the same JVM
 * counts, for the first one finds everything cold. Arguments: firing, how many, broker, database.
 */
public final class FireContender {

    /** New events a second while {@code keeper-busy} fires. */
    private static final int NEW_EVENTS = 500;

    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    public static void main(String[] args) throws Exception {
        run(args, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        run(args, System.out);
        System.exit(0); // a contender's own threads must not outlive its measurement
    }

    private static void run(String[] args, PrintStream report) throws Exception {
        int count = Integer.parseInt(args[1]);
        var run = args[0] + "-" + UUID.randomUUID();
        var topics = Topics.create(args[2], run);
        try (var witness = new Witness(args[2], topics.lapses());
                var firing = firing(args, run, topics)) {
            firing.keep(count);
            if (firing instanceof KeeperFiring keeper && args[0].endsWith("-busy")) {
                busy(keeper, witness, count, report);
            } else {
                fire(firing, witness, count, report);
            }
        }
    }

    private static Firing firing(String[] args, String run, Topics topics) throws Exception {
        return switch (args[0]) {
            case "keeper", "keeper-busy" -> new KeeperFiring(args[2], run, topics);
            case "postgres" -> new PostgresFiring(args[2], run, topics, args[3]);
            case "db-scheduler" -> new SchedulerFiring(args[2], topics, args[3]);
            default -> throw new IllegalArgumentException("no firing is called " + args[0]);
        };
    }

    /** The time of one timer among many, and the processor time of the contender's JVM; a server's own is not in it. */
    private static void fire(Firing firing, Witness witness, int count, PrintStream report) throws Exception {
        long cpu = MACHINE.getProcessCpuTime();
        long start = System.nanoTime();
        firing.fire();
        witness.await(count);
        Reading.say(report, "fire-us", (System.nanoTime() - start) / 1_000.0 / count);
        Reading.say(report, "fire-cpu-us", (MACHINE.getProcessCpuTime() - cpu) / 1_000.0 / count);
    }

    private static void busy(KeeperFiring keeper, Witness witness, int count, PrintStream report) throws Exception {
        var others = Executors.newSingleThreadScheduledExecutor();
        try {
            var coming = keepComing(others, keeper);
            fire(keeper, witness, count, report);
            coming.cancel(false);
        } finally {
            others.shutdown();
        }
        Reading.say(report, "new-event-p50-ms", (double) witness.echoes().getValueAtPercentile(50));
        Reading.say(report, "new-event-p99-ms", (double) witness.echoes().getValueAtPercentile(99));
        Reading.say(report, "new-event-max-ms", (double) witness.echoes().getMaxValue());
    }

    private static ScheduledFuture<?> keepComing(ScheduledExecutorService others, KeeperFiring keeper) {
        var number = new AtomicLong();
        return others.scheduleAtFixedRate(
                () -> keeper.another(number.incrementAndGet()), 0, 1_000_000 / NEW_EVENTS, TimeUnit.MICROSECONDS);
    }

    private FireContender() {}
}
