package oubli.retention.running;

import java.time.Duration;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts time and the topology once topics and policy stand, replaces a thread that failed, leaves the group when it stops. */
final class RetentionEngine implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionEngine.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final TopicsGate topics;
    private final Company company;
    private volatile boolean running;

    RetentionEngine(KafkaStreams streams, TopicsGate topics, Company company) {
        this.streams = streams;
        this.topics = topics;
        this.company = company;
    }

    @Override
    public void start() {
        running = true;
        streams.setUncaughtExceptionHandler(this::replaceThread);
        streams.setStateListener((now, before) -> LOG.info("streams state={} before={}", now, before));
        topics.whenReady(this::startAll);
    }

    private void startAll() {
        if (running) {
            company.begin();
            streams.start();
        }
    }

    /** Logs classes only: messages of serializers and brokers may repeat what a record holds. */
    private StreamThreadExceptionResponse replaceThread(Throwable failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        LOG.error(
                "stream thread failed, replacing it: error={} cause={}",
                failure.getClass().getName(),
                cause.getClass().getName());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    @Override
    public void stop() {
        running = false;
        topics.close();
        company.end();
        streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_WITHIN));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server's phase at start, after it at stop: no request meets a closed store. */
    @Override
    public int getPhase() {
        return 0;
    }
}
