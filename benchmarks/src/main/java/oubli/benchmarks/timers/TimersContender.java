package oubli.benchmarks.timers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import oubli.benchmarks.harness.Reading;

/** Measures one shelf: what a timer, an idle tick at several sizes, and a change cost. Arguments: shelf, sizes, database. */
public final class TimersContender {

    private static final int CHANGES = 10_000;
    private static final int BATCH = 10_000;
    private static final long LONG_ENOUGH = TimeUnit.SECONDS.toNanos(2);

    private final TimerShelf shelf;
    private final List<Long> sizes;

    private TimersContender(TimerShelf shelf, List<Long> sizes) {
        this.shelf = shelf;
        this.sizes = sizes;
    }

    public static void main(String[] args) throws IOException {
        var sizes = Arrays.stream(args[1].split(",", -1)).map(Long::valueOf).toList();
        try (var shelf = shelf(args[0], args[2])) {
            new TimersContender(shelf, sizes).measure();
        }
    }

    private static TimerShelf shelf(String name, String database) {
        return switch (name) {
            case "keeper" -> new KeeperShelf();
            case "scan" -> new ScanShelf();
            case "postgres" -> new PostgresShelf(database);
            default -> throw new IllegalArgumentException("no shelf is called " + name);
        };
    }

    private void measure() throws IOException {
        double before = resident();
        long held = 0;
        for (long size : sizes) {
            fill(held, size);
            say("idle-tick-at-" + size + "-us", idleTick());
            held = size;
        }
        say("disk-per-timer-bytes", (double) shelf.bytes() / held);
        say("resident-growth-mib", resident() - before);
        long start = System.nanoTime();
        shelf.postpone(CHANGES);
        say("postpone-us", micros(System.nanoTime() - start) / CHANGES);
        mustBeWhole(held);
    }

    private void fill(long from, long to) {
        long start = System.nanoTime();
        shelf.fill(from, to);
        say("insert-up-to-" + to + "-us", micros(System.nanoTime() - start) / (to - from));
        settle();
    }

    private void settle() {
        if (shelf instanceof PostgresShelf postgres) {
            postgres.analyze();
        }
    }

    /** Warm, and for as long as it takes to be more than noise. */
    private double idleTick() {
        ticks(LONG_ENOUGH / 4);
        return ticks(LONG_ENOUGH);
    }

    private double ticks(long nanos) {
        long start = System.nanoTime();
        long ticks = 0;
        while (ticks < 3 || System.nanoTime() - start < nanos) {
            if (shelf.tick(Timers.IDLE) != 0) {
                throw new IllegalStateException("a timer came up before it was due");
            }
            ticks++;
        }
        return micros(System.nanoTime() - start) / ticks;
    }

    /** What was moved does not come up where it was, all else does: a fast wrong result fails. */
    private void mustBeWhole(long held) {
        int early = shelf.tick(Timers.due(CHANGES - 1));
        int due = shelf.tick(Timers.due(held - 1));
        if (early != 0 || due != Math.min(BATCH, held - CHANGES)) {
            throw new IllegalStateException(early + " timers came up at their old instant, " + due + " at the next");
        }
    }

    /** In MiB, of this JVM; a database server's is not in it. */
    private static double resident() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    private static double micros(long nanos) {
        return nanos / 1_000.0;
    }

    private static void say(String measure, double value) {
        Reading.say(System.out, measure, value);
    }
}
