package oubli.schemas.stream;

import java.time.Duration;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.schemas.TopicsGate;

/** Starts the topology once its topics stand, replaces a thread that failed, leaves the group when it stops. */
public final class StreamsEngine {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsEngine.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    /** What runs beside the topology: begins once the topics stand, ends before the topology does. */
    public interface Company {

        void begin();

        void end();
    }

    private final KafkaStreams streams;
    private final TopicsGate topics;
    private final Company company;
    private volatile boolean running;

    public StreamsEngine(KafkaStreams streams, TopicsGate topics, Company company) {
        this.streams = streams;
        this.topics = topics;
        this.company = company;
    }

    public void start() {
        running = true;
        streams.setUncaughtExceptionHandler(this::replaceThread);
        streams.setStateListener((now, before) -> LOG.info("streams state={} before={}", now, before));
        topics.whenReady(this::startStreams);
    }

    private void startStreams() {
        if (running) {
            company.begin();
            streams.start();
        }
    }

    /** Logs the class only: messages of serializers and brokers may repeat what a record holds. */
    private StreamThreadExceptionResponse replaceThread(Throwable failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        LOG.error(
                "stream thread failed, replacing it: error={} cause={}",
                failure.getClass().getName(),
                cause.getClass().getName());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    public void stop() {
        running = false;
        topics.close();
        company.end();
        streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_WITHIN));
    }

    public boolean isRunning() {
        return running;
    }
}
