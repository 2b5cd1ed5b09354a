package oubli.benchmarks.timers;

import java.time.Instant;
import oubli.retention.due.Budget;
import oubli.retention.due.Due;
import oubli.retention.due.DueQueue;

/** Ours: the due-ordered store of retention-service, with its own queue. */
final class KeeperShelf implements TimerShelf {

    private static final int BATCH = 10_000;

    private final StreamsShelf stores = new StreamsShelf();
    private final DueQueue queue = new DueQueue(stores.timers(), stores.marks());

    private long first;
    private long last;

    @Override
    public void fill(long from, long to) {
        for (long n = from; n < to; n++) {
            queue.arm(new Due(Timers.due(n), Timers.subject(n), Timers.RULE, Timers.SCOPE, Timers.ITEM));
        }
        last = Math.max(last, to);
    }

    @Override
    public int tick(Instant now) {
        return queue.drain(now, Budget.of(BATCH), due -> {});
    }

    /** Lazily, as the service does: the old entry comes up and is armed again. */
    @Override
    public void postpone(int count) {
        first += count;
        queue.drain(
                Timers.due(first - 1),
                Budget.of(count),
                due -> queue.arm(new Due(Timers.due(last++), due.subject(), due.rule(), due.scope(), due.item())));
    }

    @Override
    public long bytes() {
        return stores.bytes();
    }

    @Override
    public void close() {
        stores.close();
    }
}
