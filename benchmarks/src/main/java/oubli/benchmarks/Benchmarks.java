package oubli.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import oubli.benchmarks.fire.FireContender;
import oubli.benchmarks.harness.Comparison;
import oubli.benchmarks.harness.Contender;
import oubli.benchmarks.harness.Rounds;
import oubli.benchmarks.timers.TimersContender;
import oubli.quickstart.broker.InProcessBroker;

/** Runs a benchmark and prints its table; starts the broker and the database that the contenders need. */
public final class Benchmarks {

    private static final String USAGE = """
            benchmarks timers [ROUNDS [MOST]]   shelves of timers: keeper (up to MOST), whole-store scan, PostgreSQL
            benchmarks fire [ROUNDS [COUNT]]    COUNT timers due at once, published on Kafka: keeper, PostgreSQL, db-scheduler
            benchmarks busy [ROUNDS [COUNT]]    the keeper's COUNT timers due at once while 500 new events a second come in""";

    private static final String SIZES = "10000,1000000";

    public static void main(String[] args) throws Exception {
        var what = args.length == 0 ? "" : args[0];
        var rounds = new Rounds(args.length > 1 ? Integer.parseInt(args[1]) : 5);
        int most = args.length > 2 ? Integer.parseInt(args[2]) : 0;
        switch (what) {
            case "timers" -> timers(rounds, most == 0 ? 10_000_000 : most);
            case "fire" -> fire(rounds, most == 0 ? 100_000 : most);
            case "busy" -> busy(rounds, most == 0 ? 1_000_000 : most);
            default -> System.err.println(USAGE);
        }
        System.exit(0); // the broker's threads are no reason to stay
    }

    private static void timers(Rounds rounds, int most) throws Exception {
        try (var postgres = postgres()) {
            var database = url(postgres);
            print(
                    rounds,
                    List.of(
                            new Contender("keeper", TimersContender.class, List.of(sizes(most), database)),
                            new Contender("scan", TimersContender.class, List.of(SIZES, database)),
                            new Contender("postgres", TimersContender.class, List.of(SIZES, database))));
        }
    }

    private static String sizes(int most) {
        return most > 1_000_000 ? SIZES + "," + most : SIZES;
    }

    private static void fire(Rounds rounds, int count) throws Exception {
        try (var postgres = postgres();
                var broker = broker()) {
            var arguments = List.of(String.valueOf(count), broker.bootstrapServers(), url(postgres));
            var fewer = List.of(String.valueOf(count / 10), broker.bootstrapServers(), url(postgres));
            print(
                    rounds,
                    List.of(
                            new Contender("keeper", FireContender.class, arguments),
                            new Contender("postgres", FireContender.class, arguments),
                            new Contender("db-scheduler", FireContender.class, fewer)));
        }
    }

    private static void busy(Rounds rounds, int count) throws Exception {
        try (var broker = broker()) {
            var arguments = List.of(String.valueOf(count), broker.bootstrapServers());
            print(rounds, List.of(new Contender("keeper-busy", FireContender.class, arguments)));
        }
    }

    private static void print(Rounds rounds, List<Contender> contenders) throws Exception {
        var readings = rounds.run(contenders);
        System.out.println(new Comparison(contenders.get(0).name(), readings).table());
    }

    /** As it ships: the library switches off for tests what makes a commit durable. */
    private static EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private static String url(EmbeddedPostgres postgres) {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    private static InProcessBroker broker() throws IOException {
        return InProcessBroker.start(Files.createTempDirectory("oubli-benchmark"), freePort());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Benchmarks() {}
}
