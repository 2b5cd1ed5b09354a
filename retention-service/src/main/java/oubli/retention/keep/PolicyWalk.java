package oubli.retention.keep;

import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.retention.ledger.Ledger;
import oubli.retention.ledger.RowJson;

/**
 * Plans the deadlines of every subject again when ticks name another version of the policy, a few subjects at a time, so that
 * new events are never kept waiting. Only a deadline that comes earlier needs it: one that moves later finds out by itself.
 */
final class PolicyWalk {

    /** How many subjects one step plans. */
    static final int STEP = 200;

    private static final Logger LOG = LoggerFactory.getLogger(PolicyWalk.class);
    static final String WALK = "policy-walk";

    /** As stored: the version that is or was planned last, and the last subject that it has reached. */
    record Progress(String version, String cursor, boolean done) {}

    private final KeyValueStore<String, byte[]> store;
    private final Ledger ledger;
    private final DomainTime time;
    private Progress progress;

    PolicyWalk(KeyValueStore<String, byte[]> store, Ledger ledger, DomainTime time) {
        this.store = store;
        this.ledger = ledger;
        this.time = time;
        var saved = store.get(WALK);
        this.progress = saved == null ? new Progress("", "", true) : RowJson.read(saved, Progress.class);
    }

    /** The first version that a task ever meets has nothing to plan again. */
    void step(Consumer<String> replan) {
        var version = time.policy().version();
        if (progress.version().isEmpty()) {
            keep(new Progress(version, "", true));
        } else if (!progress.version().equals(version)) {
            LOG.info("deadlines follow the policy in force: version={}", version);
            keep(new Progress(version, "", false));
        }
        if (!progress.done()) {
            walk(replan);
        }
    }

    private void walk(Consumer<String> replan) {
        var last = progress.cursor();
        for (int planned = 0; planned < STEP; planned++) {
            var subject = ledger.subjectAfter(last);
            if (subject.isEmpty()) {
                keep(new Progress(progress.version(), "", true));
                LOG.info("deadlines planned again: version={}", progress.version());
                return;
            }
            replan.accept(subject);
            last = subject;
        }
        keep(new Progress(progress.version(), last, false));
    }

    private void keep(Progress next) {
        progress = next;
        store.put(WALK, RowJson.write(next));
    }
}
