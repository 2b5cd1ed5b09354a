package oubli.retention.keep;

import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.policy.retention.Deadline;
import oubli.retention.due.Due;
import oubli.retention.due.DueQueue;
import oubli.retention.ledger.Census;
import oubli.retention.ledger.RowJson;

/**
 * Holds lapses back once an hour brings more of them than can be true, until the DPO releases them: a policy with three days for
 * three years must not empty the company. Withdrawals, objections and orders are facts and pass.
 */
final class BrakeKeeper {

    static final String STATE = "brake";

    private static final Logger LOG = LoggerFactory.getLogger(BrakeKeeper.class);

    private final KeyValueStore<String, byte[]> progress;
    private final DueQueue queue;
    private final DomainTime time;
    private final Announcer announcer;
    private final Census census;
    private final Counters counters;
    private final int partitions;
    private BrakeState state;
    private boolean parked = true;

    BrakeKeeper(
            KeyValueStore<String, byte[]> progress,
            DueQueue queue,
            DomainTime time,
            Announcer announcer,
            Census census,
            Counters counters,
            int partitions) {
        this.progress = progress;
        this.queue = queue;
        this.time = time;
        this.announcer = announcer;
        this.census = census;
        this.counters = counters;
        this.partitions = partitions;
        this.state = new ProgressView(progress).brake();
        counters.braked(state.held());
    }

    /** Whether the deadline has to wait for the DPO; it is parked then, and said once. */
    boolean holds(Due due, Deadline deadline) {
        if (!deadline.endsDataByTimeAlone() || isReleased(deadline)) {
            return false;
        }
        var now = state.at(time.now());
        if (!now.engaged() && now.lapses() < limit()) {
            keep(now.lapsed());
            return false;
        }
        engage(now);
        park(due, deadline);
        return true;
    }

    /** An id that is not engaged here is another partition's, or was released before. */
    void release(String brakeId) {
        if (state.engaged() && state.brakeId().equals(brakeId)) {
            LOG.info("brake released: brakeId={} held={}", brakeId, state.held());
            keep(state.released(time.now()));
            counters.braked(0);
        }
    }

    /** Gives back a part of what was parked, once it is released: each subject is looked at again. */
    void giveBack(int budget, Consumer<String> lookAgain) {
        if (parked && !state.engaged()) {
            parked = queue.unpark(budget, due -> lookAgain.accept(due.subject())) > 0;
        }
    }

    private boolean isReleased(Deadline deadline) {
        return !deadline.dueAt().isAfter(state.releasedUpTo())
                || !deadline.dueAt().isAfter(time.movedUpTo());
    }

    private void engage(BrakeState now) {
        if (!now.engaged()) {
            var engaged = now.engagedAt(time.now());
            LOG.warn(
                    "mass lapse held: brakeId={} lapses={} limit={} live={}",
                    engaged.brakeId(),
                    engaged.lapses(),
                    limit(),
                    census.live());
            keep(engaged);
        }
    }

    private void park(Due due, Deadline deadline) {
        parked = true;
        if (queue.park(due)) {
            keep(state.holdingOneMore());
            announcer.announce(due.subject(), "BRAKED", deadline, state.brakeId());
            counters.braked(state.held());
        }
    }

    private long limit() {
        return time.policy().erasures().brake().limit(census.live(), partitions);
    }

    private void keep(BrakeState next) {
        state = next;
        progress.put(STATE, RowJson.write(next));
    }
}
