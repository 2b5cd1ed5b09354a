package oubli.ingest.publish;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the cluster once a second whether it is there, so that a request which cannot be written is refused at once. Says
 * yes from the moment the producer has been warmed up, and no when two questions in a row go unanswered.
 */
public final class BrokerWatch implements Readiness, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int TOLERATED = 1;

    private final Admin admin;
    private final WarmUp warmUp;
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(BrokerWatch::daemon);
    private volatile int missed = TOLERATED + 1;
    private volatile boolean warm;
    private String told = "";

    public BrokerWatch(Admin admin, WarmUp warmUp) {
        this.admin = admin;
        this.warmUp = warmUp;
    }

    /** Asks at once and then once a second. */
    public BrokerWatch start() {
        var unused = pulse.scheduleWithFixedDelay(this::ask, 0, 1, TimeUnit.SECONDS);
        return this;
    }

    @Override
    public boolean isReady() {
        return warm && missed <= TOLERATED;
    }

    @Override
    public void close() {
        pulse.shutdown();
        admin.close(Duration.ofSeconds(1));
    }

    private void ask() {
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS))
                    .nodes()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (!warm) {
                warmUp.run();
                warm = true;
            }
            answered();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Exception unanswered) {
            if (!pulse.isShutdown()) {
                silent(unanswered);
            }
        }
    }

    private void answered() {
        if (missed > TOLERATED) {
            LOG.info("the cluster takes records");
        }
        told = "";
        missed = 0;
    }

    /** Says once what is amiss, and again when that changes. */
    private void silent(Exception unanswered) {
        var what = unanswered.getClass().getSimpleName();
        if (missed >= TOLERATED && !what.equals(told)) {
            LOG.warn("the cluster takes no records: {}", what);
            told = what;
        }
        missed = Math.min(missed + 1, TOLERATED + 1);
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "oubli-broker-watch");
        thread.setDaemon(true);
        return thread;
    }
}
