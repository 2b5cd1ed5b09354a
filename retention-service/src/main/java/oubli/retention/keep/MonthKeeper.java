package oubli.retention.keep;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import oubli.policy.Cell;
import oubli.policy.counts.Counting;
import oubli.policy.counts.Tally;
import oubli.retention.saga.Erasure;

/**
 * Notes which persons of its partition were anonymised in the running month, each once per cell, and once the month is over
 * tells how many; then nothing leads to them any more.
 *
 * <p>A month without anybody is told too: whoever adds up waits for every partition. After an application reset the rows
 * come back with the erasure events, and only the month before is told again, with the same numbers: those of older months
 * may have lost events to the end of their proof.
 */
final class MonthKeeper {

    private static final byte[] PRESENT = new byte[0];
    /** Before the first tick. */
    private static final YearMonth NONE = YearMonth.of(0, 1);

    private static final String RUNNING = "running-month";
    private static final String COUNTED = "counted/";

    private final KeyValueStore<String, byte[]> progress;
    private final DomainTime time;
    private final Outbox outbox;
    private final int partition;
    private YearMonth running;

    MonthKeeper(KeyValueStore<String, byte[]> progress, DomainTime time, Outbox outbox, int partition) {
        this.progress = progress;
        this.time = time;
        this.outbox = outbox;
        this.partition = partition;
        this.running = Optional.ofNullable(progress.get(RUNNING))
                .map(row -> YearMonth.parse(new String(row, US_ASCII)))
                .orElse(NONE);
    }

    void anonymised(Erasure erasure) {
        var month = counting().month(erasure.emittedAt());
        if (!month.isBefore(running)) {
            erasure.countedAs()
                    .forEach(cell -> progress.put(of(month) + erasure.subject() + '/' + cell.path(), PRESENT));
        }
    }

    void reached(Instant now) {
        var current = counting().month(now);
        if (running.equals(NONE)) {
            begin(current.minusMonths(1));
        }
        while (running.isBefore(current)) {
            tell(running);
            begin(running.plusMonths(1));
        }
    }

    private void begin(YearMonth month) {
        running = month;
        progress.put(RUNNING, month.toString().getBytes(US_ASCII));
        rows(COUNTED).stream().filter(row -> row.compareTo(of(month)) < 0).forEach(progress::delete);
    }

    private void tell(YearMonth month) {
        var persons = new TreeMap<Cell, Long>();
        rows(of(month))
                .forEach(row -> persons.merge(cellOf(row.substring(of(month).length())), 1L, Long::sum));
        var policy = time.policy();
        var tally = new Tally(month, partition, policy.erasures().anonymity().atLeast(), persons);
        outbox.tell(tally, new Outbox.MonthEnd(counting().end(month), policy.version()));
    }

    private List<String> rows(String prefix) {
        var keys = new ArrayList<String>();
        try (var rows = progress.prefixScan(prefix, new StringSerializer())) {
            rows.forEachRemaining(row -> keys.add(row.key));
        }
        return keys;
    }

    private Counting counting() {
        return new Counting(time.policy());
    }

    private static String of(YearMonth month) {
        return COUNTED + month + '/';
    }

    private static Cell cellOf(String subjectAndCell) {
        return Cell.at(subjectAndCell.substring(subjectAndCell.indexOf('/') + 1));
    }
}
