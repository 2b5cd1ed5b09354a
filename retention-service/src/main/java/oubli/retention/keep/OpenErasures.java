package oubli.retention.keep;

import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import oubli.policy.Times;
import oubli.retention.saga.Saga;

/** Which erasures of a partition wait for receipts, the oldest first. */
final class OpenErasures {

    private static final Comparator<Waiting> BY_AGE =
            Comparator.comparing(Waiting::since).thenComparing(Waiting::erasureId);

    private record Waiting(Instant since, String erasureId) {
        static Waiting of(Saga saga) {
            return new Waiting(saga.erasure().emittedAt(), saga.erasure().erasureId());
        }
    }

    private final TreeSet<Waiting> waiting = new TreeSet<>(BY_AGE);
    private final Counters counters;

    OpenErasures(Counters counters) {
        this.counters = counters;
    }

    void note(Saga saga) {
        if (saga.complete()) {
            forget(saga);
        } else if (waiting.add(Waiting.of(saga))) {
            report();
        }
    }

    void forget(Saga saga) {
        if (waiting.remove(Waiting.of(saga))) {
            report();
        }
    }

    private void report() {
        counters.openErasures(
                waiting.size(),
                waiting.isEmpty() ? Times.NEVER : waiting.first().since());
    }
}
