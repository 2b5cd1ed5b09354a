package oubli.retention.due;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import oubli.policy.Times;

/**
 * Hands out what is due, oldest first, and never looks at the rest: an idle tick compares two instants in memory, and a
 * drain starts at a persisted watermark instead of walking over what was deleted before it.
 */
public final class DueQueue {

    private static final String WATERMARK = "watermark";
    private static final int AT_ONCE = 500;
    private static final byte[] PRESENT = new byte[0];
    private static final Bytes PARKED = Due.floor(Times.NEVER);
    private static final Bytes START = Due.floor(Instant.EPOCH);

    private final KeyValueStore<Bytes, byte[]> due;
    private final KeyValueStore<String, byte[]> marks;

    /** Handed out by the drain that goes on, and not deleted yet. */
    private final List<KeyValue<Bytes, byte[]>> taken = new ArrayList<>();

    private Bytes watermark;
    private Instant next = Instant.EPOCH;
    private Instant draining = Instant.MIN;
    private Instant armed = Instant.MAX;
    private boolean rewound;

    public DueQueue(KeyValueStore<Bytes, byte[]> due, KeyValueStore<String, byte[]> marks) {
        this.due = due;
        this.marks = marks;
        var saved = marks.get(WATERMARK);
        this.watermark = saved == null ? START : Bytes.wrap(saved);
    }

    /** Arming the same due twice is arming it once; one armed during a drain is met by that drain. */
    public void arm(Due entry) {
        var key = entry.key();
        if (!entry.at().isAfter(draining)) {
            takeOut();
            rewound = true;
        }
        due.put(key, PRESENT);
        next = earlier(next, entry.at());
        armed = earlier(armed, entry.at());
        if (key.compareTo(watermark) < 0) {
            moveWatermark(key);
        }
    }

    /** Shows every entry due before an instant without taking it out: also those that are outdated. */
    public static void look(ReadOnlyKeyValueStore<Bytes, byte[]> due, Instant before, Consumer<Due> see) {
        try (var entries = due.range(START, Due.floor(before))) {
            while (entries.hasNext()) {
                var key = entries.next().key;
                if (key.get().length > Long.BYTES) {
                    see.accept(Due.of(key));
                }
            }
        }
    }

    /** The earliest instant at which something may be due; never later than the truth. */
    public Instant next() {
        return next;
    }

    /** Takes out and hands over the entries due at or before {@code upTo} as far as the budget goes; answers how many. */
    public int drain(Instant upTo, Budget budget, Consumer<Due> act) {
        int drained = 0;
        draining = upTo;
        while (!budget.spent(drained) && !next.isAfter(upTo)) {
            drained = pass(upTo, budget, drained, act);
        }
        draining = Instant.MIN;
        if (drained > 0) {
            keepWatermark();
        }
        return drained;
    }

    /** Puts an entry aside, beyond every instant, until it is taken back; false where it lies there already. */
    public boolean park(Due entry) {
        return due.putIfAbsent(entry.parked().key(), PRESENT) == null;
    }

    /** Takes back at most {@code budget} of what was put aside; answers how many. */
    public int unpark(int budget, Consumer<Due> lookAgain) {
        var back = new ArrayList<Bytes>();
        try (var entries = due.range(PARKED, null)) {
            while (entries.hasNext() && back.size() < budget) {
                back.add(entries.next().key);
            }
        }
        back.forEach(key -> {
            due.delete(key);
            lookAgain.accept(Due.of(key));
        });
        return back.size();
    }

    /** Writes the watermark again, so that its changelog partition never idles and compaction goes on. */
    public void keepWatermark() {
        marks.put(WATERMARK, watermark.get());
    }

    /** One walk over a snapshot; ends early when {@code act} armed something, for the snapshot does not show it. */
    private int pass(Instant upTo, Budget budget, int before, Consumer<Due> act) {
        int drained = before;
        rewound = false;
        armed = Instant.MAX;
        try (var entries = due.range(watermark, null)) {
            while (entries.hasNext() && !budget.spent(drained) && !rewound) {
                var key = entries.peekNextKey();
                next = Due.instantOf(key);
                if (next.isAfter(upTo)) {
                    next = earlier(next, armed);
                    return drained;
                }
                entries.next();
                take(key);
                watermark = key;
                act.accept(Due.of(key));
                drained++;
            }
            if (!rewound && !entries.hasNext()) {
                next = armed;
            }
        } finally {
            takeOut();
        }
        return drained;
    }

    /** Taken out with others in one write: one by one, deleting costs more than all else. */
    private void take(Bytes key) {
        taken.add(KeyValue.pair(key, null));
        if (taken.size() == AT_ONCE) {
            takeOut();
        }
    }

    private void takeOut() {
        due.putAll(taken);
        taken.clear();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private void moveWatermark(Bytes key) {
        watermark = key;
        keepWatermark();
    }
}
