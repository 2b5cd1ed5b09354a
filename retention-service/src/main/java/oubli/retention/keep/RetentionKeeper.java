package oubli.retention.keep;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import oubli.retention.clock.TickCheck;
import oubli.retention.due.DueQueue;
import oubli.retention.fact.BlockFact;
import oubli.retention.fact.ContactFact;
import oubli.retention.fact.Fact;
import oubli.retention.fact.OrderFact;
import oubli.retention.fact.SubjectFact;
import oubli.retention.ledger.Census;
import oubli.retention.ledger.KeyCensus;
import oubli.retention.ledger.Ledger;

/** Keeps what is held about the subjects of one partition until it must go. Decides nothing itself: deadlines are the policy's. */
public final class RetentionKeeper implements Processor<String, Fact, Object, Object> {

    private final Supplier parts;
    private Keepers keepers;
    private RewrapKeeper rewraps;
    private RestoreKeeper restore;

    private RetentionKeeper(Supplier parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        int partition = context.taskId().partition();
        KeyValueStore<String, byte[]> progress = context.getStateStore(RetentionStores.PROGRESS_BY_NAME);
        KeyValueStore<Bytes, byte[]> due = context.getStateStore(RetentionStores.DUE_BY_TIME);
        var queue = new DueQueue(due, progress);
        var time = new DomainTime(progress, parts.policies());
        var counters = parts.meters().of(partition);
        var ticks = new TickKeeper(
                parts.check(),
                parts.pace(),
                time,
                queue,
                context.getStateStore(RetentionStores.OFFSET_BY_TOPIC),
                parts.startLine().of(partition),
                counters);
        var bench = bench(context, queue, time, counters);
        rewraps = new RewrapKeeper(
                bench, parts.care(), partition, context.getStateStore(RetentionStores.OFFSET_BY_TOPIC));
        restore = new RestoreKeeper(bench, parts.care().passOver(partition), parts.gate(), partition);
        keepers = new Keepers(
                bench,
                sagas(context, counters),
                blocks(context),
                new Unsettled(progress),
                new Keepers.Starters(ticks, restore),
                counts(progress, context, time));
        context.schedule(parts.pace().drainEvery(), PunctuationType.WALL_CLOCK_TIME, now -> ticks.drain(keepers));
        context.schedule(parts.pace().pulse(), PunctuationType.WALL_CLOCK_TIME, now -> pulse(context, now));
        careForKeys(context);
    }

    private void careForKeys(ProcessorContext<Object, Object> context) {
        context.schedule(
                parts.pace().drainEvery(),
                PunctuationType.WALL_CLOCK_TIME,
                now -> restore.step(Instant.ofEpochMilli(now)));
        context.schedule(
                parts.pace().drainEvery(),
                PunctuationType.WALL_CLOCK_TIME,
                now -> rewraps.step(Instant.ofEpochMilli(now)));
        context.schedule(
                parts.care().reportEvery(),
                PunctuationType.WALL_CLOCK_TIME,
                now -> rewraps.report(Instant.ofEpochMilli(now)));
    }

    @Override
    public void close() {
        rewraps.close();
        restore.close();
    }

    @Override
    public void process(Record<String, Fact> fact) {
        if (isNew(fact.value())) {
            parts.pace().turns().arrived();
        }
        fact.value().tell(keepers);
    }

    /** What people and operators say; time, keys, receipts and what this service said itself come with a lapse and go on with it. */
    private static boolean isNew(Fact fact) {
        return fact instanceof ContactFact
                || fact instanceof SubjectFact
                || fact instanceof OrderFact
                || fact instanceof BlockFact;
    }

    private Bench bench(ProcessorContext<Object, Object> context, DueQueue queue, DomainTime time, Counters counters) {
        KeyValueStore<String, byte[]> progress = context.getStateStore(RetentionStores.PROGRESS_BY_NAME);
        var census = new Census(progress);
        var ledger = new Ledger(context.getStateStore(RetentionStores.LEDGER_BY_SUBJECT), census);
        var outbox = parts.outboxes().of(context);
        var announcer = new Announcer(ledger, time, outbox, counters);
        var brake = new BrakeKeeper(progress, queue, time, announcer, census, counters, parts.partitions());
        return new Bench(
                ledger,
                new HeldKeys(ledger, new KeyCensus(progress)),
                new Plans(ledger, time::policy),
                new Deadlines(queue, announcer, brake),
                announcer,
                brake,
                time,
                new PolicyWalk(progress, ledger, time),
                outbox,
                counters);
    }

    private Keepers.Counts counts(
            KeyValueStore<String, byte[]> progress, ProcessorContext<Object, Object> context, DomainTime time) {
        var outbox = parts.outboxes().of(context);
        return new Keepers.Counts(
                new MonthKeeper(progress, time, outbox, context.taskId().partition()),
                new TallyKeeper(progress, time, outbox, parts.partitions()));
    }

    private static Blocks blocks(ProcessorContext<Object, Object> context) {
        return new Blocks(context.getStateStore(RetentionStores.SUBJECT_BY_BLOCK));
    }

    private static Sagas sagas(ProcessorContext<Object, Object> context, Counters counters) {
        return new Sagas(
                context.getStateStore(RetentionStores.ERASURE_BY_SUBJECT),
                context.getStateStore(RetentionStores.SUBJECT_BY_ERASURE),
                counters);
    }

    /** An idle changelog partition is never compacted, and so would keep what was deleted (design section 2). */
    private static void pulse(ProcessorContext<Object, Object> context, long now) {
        var value = Long.toString(now).getBytes(US_ASCII);
        for (var name : RetentionStores.ROWS) {
            KeyValueStore<String, byte[]> rows = context.getStateStore(name);
            rows.put(RetentionStores.PULSE, value);
        }
        KeyValueStore<Bytes, byte[]> due = context.getStateStore(RetentionStores.DUE_BY_TIME);
        due.put(RetentionStores.duePulse(), value);
    }

    /** Declares the stores and holds what tasks share. */
    public record Supplier(
            Policies policies,
            TickCheck check,
            Pace pace,
            StartLine startLine,
            Meters meters,
            KeyCare care,
            RestoreGate gate,
            Outbox.Factory outboxes,
            int partitions)
            implements ProcessorSupplier<String, Fact, Object, Object> {

        @Override
        public Processor<String, Fact, Object, Object> get() {
            return new RetentionKeeper(this);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return RetentionStores.builders();
        }
    }
}
