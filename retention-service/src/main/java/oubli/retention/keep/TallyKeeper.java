package oubli.retention.keep;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import oubli.policy.Cell;
import oubli.policy.counts.Counting;
import oubli.policy.counts.Tally;
import oubli.retention.ledger.RowJson;

/**
 * Adds up what every partition told of a month, and publishes what is large enough.
 *
 * <p>All tallies of a month meet in one partition. What is told again, after a reset, gives the same counts.
 */
final class TallyKeeper {

    private static final String TOLD = "tally/";

    private final KeyValueStore<String, byte[]> progress;
    private final DomainTime time;
    private final Outbox outbox;
    private final int partitions;

    TallyKeeper(KeyValueStore<String, byte[]> progress, DomainTime time, Outbox outbox, int partitions) {
        this.progress = progress;
        this.time = time;
        this.outbox = outbox;
        this.partitions = partitions;
    }

    void told(Tally tally) {
        var month = tally.month();
        progress.put(of(month) + tally.partition(), RowJson.write(Row.of(tally)));
        var end = new Outbox.MonthEnd(
                new Counting(time.policy()).end(month), time.policy().version());
        Counting.add(month, rows(month), partitions).ifPresent(counts -> {
            counts.forEach(count -> outbox.publish(count, end));
            rows(month).forEach(row -> progress.delete(of(month) + row.partition()));
        });
    }

    private List<Tally> rows(YearMonth month) {
        var tallies = new ArrayList<Tally>();
        try (var rows = progress.prefixScan(of(month), new StringSerializer())) {
            rows.forEachRemaining(
                    row -> tallies.add(RowJson.read(row.value, Row.class).tally(month)));
        }
        return tallies;
    }

    /** As stored; persons by the path of their cell. */
    private record Row(int partition, int atLeast, Map<String, Long> persons) {

        static Row of(Tally tally) {
            var persons = new TreeMap<String, Long>();
            tally.persons().forEach((cell, count) -> persons.put(cell.path(), count));
            return new Row(tally.partition(), tally.atLeast(), persons);
        }

        Tally tally(YearMonth month) {
            var cells = new TreeMap<Cell, Long>();
            persons.forEach((path, count) -> cells.put(Cell.at(path), count));
            return new Tally(month, partition, atLeast, cells);
        }
    }

    private static String of(YearMonth month) {
        return TOLD + month + '/';
    }
}
