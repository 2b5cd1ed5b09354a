package oubli.retention.running;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.retention.wire.JournalWire;
import oubli.schemas.Topics;
import oubli.schemas.follow.TopicFollower;

/**
 * Gives the topic of erasures back what the journal knows and a restored backup does not, before the topology reads anything; then
 * every erasure that is announced goes into the journal.
 */
final class MissedErasures implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MissedErasures.class);
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final JournalWire journal;
    private final TopicFollower follower;
    private final RecordSender sender;
    private volatile boolean closed;

    MissedErasures(JournalWire journal, TopicFollower follower, RecordSender sender) {
        this.journal = journal;
        this.follower = follower;
        this.sender = sender;
    }

    /** Returns when everything stands in the topic; nothing goes on before. */
    void giveBack() {
        follower.start();
        while (!follower.awaitCaughtUp(WITHIN)) {
            if (closed || Thread.currentThread().isInterrupted()) {
                return;
            }
            LOG.warn("waiting for the erasures announced so far: topic={}", Topics.ERASURE_EVENTS.name());
        }
        int count = journal.giveBack((key, event) -> sender.send(Topics.ERASURE_EVENTS, key, event));
        if (count > 0) {
            LOG.warn("erasures that a restored backup did not know are announced again: count={}", count);
        }
    }

    @Override
    public void close() {
        closed = true;
        follower.close();
    }
}
