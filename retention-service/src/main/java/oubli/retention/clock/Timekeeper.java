package oubli.retention.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.schemas.Topics;

/**
 * Publishes the domain's now to every partition, and a heartbeat to every partition of a compacted topic whenever a segment
 * is old enough to be closed. Several timekeepers are harmless: readers take the maximum.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the beat and the callback look after their failures
public final class Timekeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timekeeper.class);
    private static final Duration LAST_BEAT = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final TickWire wire;
    private final Rhythm rhythm;
    private final Clock clock;
    private final TimeShift shift;
    private final Function<Instant, String> policyVersion;
    private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "timekeeper");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * How often and how wide.
     *
     * @param tickEvery between two ticks of a partition
     * @param heartbeatEvery between two heartbeats of a partition: the age at which segments are closed
     */
    public record Rhythm(int partitions, Duration tickEvery, Duration heartbeatEvery) {

        public Rhythm {
            if (tickEvery.toMillis() < 10) {
                throw new IllegalArgumentException(
                        "oubli.retention.tick-every must be at least 10ms, was " + tickEvery);
            }
        }
    }

    /** @param policyVersion the version in force at an instant */
    public Timekeeper(
            Producer<String, byte[]> producer,
            Map<String, ?> serdes,
            Rhythm rhythm,
            Clock clock,
            TimeShift shift,
            Function<Instant, String> policyVersion) {
        this.producer = producer;
        this.wire = new TickWire(serdes);
        this.rhythm = rhythm;
        this.clock = clock;
        this.shift = shift;
        this.policyVersion = policyVersion;
    }

    public void start() {
        every(rhythm.tickEvery(), this::tick);
        every(rhythm.heartbeatEvery(), this::heartbeat);
    }

    /** How far a domain clock runs ahead of the machine's, for a clock that does not say so itself. */
    public static TimeShift measured(Clock domainClock) {
        return () -> Duration.ofMillis(domainClock.millis() - System.currentTimeMillis());
    }

    void tick() {
        var ahead = shift.now();
        var now = clock.instant();
        var version = policyVersion.apply(now);
        for (int partition = 0; partition < rhythm.partitions(); partition++) {
            send(wire.tick(partition, now, ahead, version));
        }
    }

    void heartbeat() {
        for (var topic : Topics.all()) {
            for (int partition = 0; TickWire.needsHeartbeat(topic) && partition < rhythm.partitions(); partition++) {
                send(TickWire.heartbeat(topic, partition));
            }
        }
    }

    private void every(Duration pace, Runnable work) {
        beat.scheduleAtFixedRate(() -> attempt(work), 0, pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A beat that fails is made up for by the next; an exception must not end them all. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.warn("time not published: error={}", failed.getClass().getName());
        }
    }

    private void send(ProducerRecord<String, byte[]> record) {
        producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                LOG.warn(
                        "time not published: topic={} error={}",
                        record.topic(),
                        failure.getClass().getName());
            }
        });
    }

    /** Lets the running beat end: an interrupted producer complains about what it could not finish. */
    @Override
    public void close() {
        beat.shutdown();
        try {
            if (!beat.awaitTermination(LAST_BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                beat.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
