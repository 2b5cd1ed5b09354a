package oubli.recipient.follow;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs rounds in a thread of its own until it is closed; after a failure it starts afresh.
 *
 * <pre>
 * STARTING ─▶ RUNNING ◀─▶ FAILING      any ─▶ STOPPED
 * </pre>
 */
public final class Loop implements AutoCloseable {

    /** Where a loop stands. */
    public enum Phase {
        STARTING,
        RUNNING,
        /** The last round threw; it is opened anew after a pause. */
        FAILING,
        STOPPED
    }

    /** What is repeated, with what it holds open. */
    public interface Rounds extends AutoCloseable {

        void round();

        @Override
        void close();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration LAST_ROUND = Duration.ofSeconds(20);

    private final Supplier<? extends Rounds> open;
    private final Duration pause;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile Phase phase = Phase.STARTING;

    /**
     * Not started yet.
     *
     * @param pause how long a failure is left alone before the rounds are opened anew
     */
    public Loop(String name, Supplier<? extends Rounds> open, Duration pause) {
        this.open = open;
        this.pause = pause;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    public Loop start() {
        thread.start();
        return this;
    }

    public Phase phase() {
        return phase;
    }

    /** Lets the running round finish, twenty seconds at most. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(LAST_ROUND.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    private void run() {
        try {
            while (!isClosed()) {
                runUntilItFails();
            }
        } finally {
            phase = Phase.STOPPED;
        }
    }

    /** Whatever a client library throws, the recipient must go on confirming erasures once the cause is gone. */
    private void runUntilItFails() {
        try (var rounds = open.get()) {
            while (!isClosed()) {
                rounds.round();
                phase = Phase.RUNNING;
            }
        } catch (RuntimeException failure) {
            phase = Phase.FAILING;
            LOG.warn(
                    "rounds failed thread={} error={}",
                    thread.getName(),
                    failure.getClass().getName());
            rest();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void rest() {
        try {
            if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped while resting thread={}", thread.getName());
            }
        } catch (InterruptedException stopped) {
            closed.countDown();
        }
    }
}
