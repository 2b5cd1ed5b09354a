package oubli.ingest.publish;

import java.util.List;
import java.util.stream.Stream;
import oubli.schemas.Topic;
import oubli.schemas.Topics;
import oubli.schemas.TopicsGate;

/** Yes once every topic that contact-ingest writes or follows stands as the catalogue says. */
public final class StandingTopics implements Readiness, AutoCloseable {

    /** What contact-ingest writes, then what it follows; it creates none of them. */
    public static final List<Topic<?>> NEEDED = Stream.concat(
                    WarmUp.WRITTEN.stream(),
                    Stream.of(
                            Topics.POLICY_VERSIONS,
                            Topics.ERASURE_EVENTS,
                            Topics.SUPPRESSION_ENTRIES,
                            Topics.LINK_REDEMPTIONS))
            .toList();

    private final TopicsGate gate;
    private volatile boolean stand;

    public StandingTopics(TopicsGate gate) {
        this.gate = gate;
    }

    /**
     * Asks at once, and goes on asking where the brokers or a topic are not there yet.
     *
     * @throws oubli.schemas.TopicDriftException where a topic stands otherwise than it must
     */
    public StandingTopics start() {
        gate.whenReady(() -> stand = true);
        return this;
    }

    @Override
    public boolean isReady() {
        return stand;
    }

    @Override
    public void close() {
        gate.close();
    }
}
