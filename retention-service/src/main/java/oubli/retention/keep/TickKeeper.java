package oubli.retention.keep;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import oubli.retention.clock.TickCheck;
import oubli.retention.due.DueQueue;
import oubli.retention.fact.TimeFact;

/** Moves a partition's time by ticks it can believe, once it has read what it must, and works through what that makes due. */
final class TickKeeper {

    private final TickCheck check;
    private final Pace pace;
    private final DomainTime time;
    private final DueQueue queue;
    private final ReadOnlyKeyValueStore<String, Long> offsets;
    private final Counters counters;
    private final Map<String, Long> awaited;

    TickKeeper(
            TickCheck check,
            Pace pace,
            DomainTime time,
            DueQueue queue,
            ReadOnlyKeyValueStore<String, Long> offsets,
            Map<String, Long> awaited,
            Counters counters) {
        this.check = check;
        this.pace = pace;
        this.time = time;
        this.queue = queue;
        this.offsets = offsets;
        this.awaited = new HashMap<>(awaited);
        this.counters = counters;
    }

    void ticked(TimeFact.Ticked tick, Keepers keepers) {
        if (!caughtUp(keepers)) {
            return;
        }
        var verdict = verdict(tick);
        counters.clockHeld(verdict == TickCheck.Verdict.HOLD);
        if (verdict == TickCheck.Verdict.HONOUR) {
            time.honour(tick);
            keepers.reached(time.now());
            drain(keepers);
        }
    }

    /** Goes on with what the last honoured tick made due, and with nothing else: the host's clock decides nothing. */
    void drain(Keepers keepers) {
        var upTo = upTo();
        if (time.replaying()) {
            return;
        }
        keepers.follow();
        keepers.giveBack(pace.batch());
        if (queue.next().isAfter(upTo)) {
            return;
        }
        queue.drain(upTo, pace.turns().next(pace.batch()), due -> {
            counters.actedAfter(Duration.between(due.at(), time.now()));
            keepers.due(due);
        });
        counters.backlog(queue.next().isAfter(upTo) ? Duration.ZERO : Duration.between(queue.next(), time.now()));
    }

    private TickCheck.Verdict verdict(TimeFact.Ticked tick) {
        return time.knowsPolicy(tick)
                ? check.of(tick.now(), tick.shift(), tick.appendedAt(), time.now(), time.confirmedUpTo())
                : TickCheck.Verdict.HOLD;
    }

    private boolean caughtUp(Keepers keepers) {
        if (!time.replaying()) {
            return true;
        }
        awaited.entrySet().removeIf(input -> isRead(input.getKey(), input.getValue()));
        if (awaited.isEmpty()) {
            time.caughtUp();
            keepers.caughtUp();
        }
        return awaited.isEmpty();
    }

    private boolean isRead(String topic, long offset) {
        Long read = offsets.get(topic);
        return read != null && read >= offset;
    }

    private Instant upTo() {
        return time.now().minus(pace.settle());
    }
}
