package oubli.benchmarks.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs contenders in turn, A B C A B C, each in a fresh JVM: what disturbs the machine for a while disturbs all of them. */
public final class Rounds {

    private static final List<String> JVM = List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-Xshare:auto");

    private final int rounds;

    public Rounds(int rounds) {
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds must be at least 1, was " + rounds);
        }
        this.rounds = rounds;
    }

    /**
     * All readings of all rounds.
     *
     * @throws IllegalStateException where a contender fails: no report stands on the rest
     */
    public List<Reading> run(List<Contender> contenders) throws IOException, InterruptedException {
        var readings = new ArrayList<Reading>();
        for (int round = 1; round <= rounds; round++) {
            for (var contender : contenders) {
                System.err.println("round " + round + " of " + rounds + ": " + contender.name());
                readings.addAll(run(contender, round));
            }
        }
        return readings;
    }

    private static List<Reading> run(Contender contender, int round) throws IOException, InterruptedException {
        var jvm = new ProcessBuilder(command(contender))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var readings = new ArrayList<Reading>();
        try (var lines = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                Reading.heard(contender.name(), round, line).ifPresent(readings::add);
            }
        }
        int exit = jvm.waitFor();
        if (exit != 0) {
            throw new IllegalStateException(contender.name() + " ended with " + exit + "; its reason stands above");
        }
        return readings;
    }

    private static List<String> command(Contender contender) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = List.of(
                "-cp", System.getProperty("java.class.path"), contender.main().getName());
        return Stream.of(List.of(java), JVM, classes, List.of(contender.name()), contender.arguments())
                .flatMap(List::stream)
                .toList();
    }
}
