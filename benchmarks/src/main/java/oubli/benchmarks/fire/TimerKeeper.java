package oubli.benchmarks.fire;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import oubli.benchmarks.timers.Timers;
import oubli.retention.due.Due;
import oubli.retention.due.DueQueue;
import oubli.retention.due.Turns;
import oubli.retention.keep.Pace;

/** The service's queue in a topology of its own, with changelogs, at the service's pace and without its ledger. */
final class TimerKeeper implements Processor<String, Long, String, Long> {

    private static final String TIMERS = "due-by-time";
    private static final String MARKS = "progress-by-name";
    private static final int BATCH = 10_000;

    /** Of all tasks, as the service has one for all. */
    private final Turns turns;

    private DueQueue queue;
    private ProcessorContext<String, Long> context;
    private Instant now = Instant.EPOCH;

    private TimerKeeper(Turns turns) {
        this.turns = turns;
    }

    static Topology topology(Topics topics) {
        return new Topology()
                .addSource("read-arms", topics.arms())
                .addSource("read-ticks", topics.ticks())
                .addProcessor(
                        "keep-timers",
                        new Supplier(Turns.sharing(Pace.DRAIN_EVERY, Topics.PARTITIONS)),
                        "read-arms",
                        "read-ticks")
                .addSink("publish-lapses", topics.lapses(), "keep-timers");
    }

    @Override
    public void init(ProcessorContext<String, Long> started) {
        context = started;
        KeyValueStore<Bytes, byte[]> timers = started.getStateStore(TIMERS);
        KeyValueStore<String, byte[]> marks = started.getStateStore(MARKS);
        queue = new DueQueue(timers, marks);
        started.schedule(Pace.DRAIN_EVERY, PunctuationType.WALL_CLOCK_TIME, at -> drain());
    }

    /** A tick has no key; a new event is answered at once; all else is a timer's number. */
    @Override
    public void process(Record<String, Long> record) {
        if (record.key() == null) {
            now = Instant.ofEpochMilli(record.value());
            drain();
            return;
        }
        turns.arrived();
        if (record.key().startsWith(Witness.NEW)) {
            arm(record.key(), Timers.due(1).plus(Duration.ofDays(1)), "");
            context.forward(record);
        } else {
            arm(record.key(), Timers.due(0), Long.toString(record.value()));
        }
    }

    private void arm(String subject, Instant at, String item) {
        queue.arm(new Due(at, subject, Timers.RULE, Timers.SCOPE, item));
    }

    private void drain() {
        queue.drain(
                now,
                turns.next(BATCH),
                due -> context.forward(new Record<>(due.subject(), Long.valueOf(due.item()), now.toEpochMilli())));
    }

    private record Supplier(Turns turns) implements ProcessorSupplier<String, Long, String, Long> {

        @Override
        public Processor<String, Long, String, Long> get() {
            return new TimerKeeper(turns);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(
                    Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(TIMERS), Serdes.Bytes(), Serdes.ByteArray()),
                    Stores.keyValueStoreBuilder(
                            Stores.persistentKeyValueStore(MARKS), Serdes.String(), Serdes.ByteArray()));
        }
    }
}
