package oubli.benchmarks.timers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.kafka.common.utils.Bytes;

/** What a first topology does: timers by subject, and every tick looks at all of them. */
final class ScanShelf implements TimerShelf {

    private static final int BATCH = 10_000;

    private final StreamsShelf stores = new StreamsShelf();

    private long first;
    private long last;

    @Override
    public void fill(long from, long to) {
        for (long n = from; n < to; n++) {
            put(n, Timers.due(n));
        }
        last = Math.max(last, to);
    }

    @Override
    public int tick(Instant now) {
        var due = new ArrayList<Bytes>();
        try (var all = stores.timers().all()) {
            while (all.hasNext() && due.size() < BATCH) {
                var timer = all.next();
                if (ByteBuffer.wrap(timer.value).getLong() <= now.toEpochMilli()) {
                    due.add(timer.key);
                }
            }
        }
        due.forEach(stores.timers()::delete);
        return due.size();
    }

    @Override
    public void postpone(int count) {
        for (int i = 0; i < count; i++) {
            put(first++, Timers.due(last++));
        }
    }

    @Override
    public long bytes() {
        return stores.bytes();
    }

    @Override
    public void close() {
        stores.close();
    }

    private void put(long n, Instant due) {
        var key = String.join("\0", Timers.subject(n), Timers.RULE, Timers.SCOPE, Timers.ITEM);
        stores.timers()
                .put(
                        Bytes.wrap(key.getBytes(UTF_8)),
                        ByteBuffer.allocate(Long.BYTES)
                                .putLong(due.toEpochMilli())
                                .array());
    }
}
