package oubli.retention.keep;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.policy.Times;
import oubli.retention.fact.KeyFact;

/**
 * Looks through a partition's keys when its task begins, and destroys again those of erased items: a backup may have brought them back
 * behind the tombstone, or without it. The gate opens when a look has found none.
 */
final class RestoreKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreKeeper.class);
    private static final int READS = 10;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final HeldKeys keys;
    private final RecordKeeper records;
    private final DomainTime time;
    private final KeyPass pass;
    private final RestoreGate gate;
    private final int partition;
    private final Map<String, KeyFact.Wrapped> unknown = new HashMap<>();
    private Instant resumeAt = Times.NOT_YET;
    private boolean done;

    RestoreKeeper(Bench bench, KeyPass pass, RestoreGate gate, int partition) {
        this.keys = bench.keys();
        this.records = new RecordKeeper(bench);
        this.time = bench.time();
        this.pass = pass;
        this.gate = gate;
        this.partition = partition;
        gate.close(partition);
    }

    /** Reads on; nothing is known of erasures before everything has been read that stood in the log when the task began. */
    void step(Instant now) {
        if (!done && !time.replaying() && !now.isBefore(resumeAt)) {
            look(now);
        }
    }

    /** A key came that nobody here wraps any more: its tombstone stands behind it in the log, or it comes from a backup. */
    void doubt(KeyFact.Wrapped key) {
        if (keys.find(key.subject(), key.keyId()).isEmpty()) {
            done = false;
        }
    }

    void close() {
        pass.close();
        gate.open(partition);
    }

    private void look(Instant now) {
        for (int read = 0; read < READS; read++) {
            var found = pass.look();
            found.forEach(this::note);
            if (pass.isOver()) {
                end(now);
                return;
            }
            if (found.isEmpty()) {
                return; // the thread has others to serve while nothing comes
            }
        }
    }

    private void note(KeyFact fact) {
        var key = fact.subject() + '/' + fact.keyId();
        if (fact instanceof KeyFact.Wrapped wrapped
                && keys.find(fact.subject(), fact.keyId()).isEmpty()) {
            unknown.put(key, wrapped);
        } else {
            unknown.remove(key);
        }
    }

    /** What was destroyed is looked for once more, when the tombstones are in the log. */
    private void end(Instant now) {
        boolean complete = pass.isComplete();
        pass.close();
        resumeAt = now.plus(PAUSE);
        long again = complete
                ? unknown.values().stream().filter(records::destroyAgain).count()
                : 0;
        unknown.clear();
        if (again > 0) {
            LOG.warn("keys of erased items were back and are destroyed again: partition={} count={}", partition, again);
        } else if (complete) {
            done = true;
            gate.open(partition);
        }
    }
}
