package oubli.retention.epochs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.policy.epochs.Epoch;
import oubli.policy.epochs.EpochPlanner;
import oubli.vault.KeyEpoch;
import oubli.vault.KeyEpochs;
import oubli.vault.KeysUnavailableException;

/**
 * Begins and destroys epochs as the plan says, by the machine's clock: epochs count real time. Every instance does, for each step is
 * harmless when repeated; an epoch that stands too long is an alarm, and is not touched.
 */
public final class EpochTimekeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EpochTimekeeper.class);
    private static final Duration LAST_TURN = Duration.ofSeconds(5);

    private final KeyEpochs keys;
    private final EpochBook book;
    private final EpochPlanner planner;
    private final Duration turnEvery;
    private volatile List<String> overdue = List.of();
    private volatile Instant currentSince = Instant.EPOCH;
    private final ScheduledExecutorService turns = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "key-epochs");
        thread.setDaemon(true);
        return thread;
    });

    public EpochTimekeeper(KeyEpochs keys, EpochBook book, EpochPlanner planner, Duration turnEvery) {
        this.keys = keys;
        this.book = book;
        this.planner = planner;
        this.turnEvery = turnEvery;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a turn looks after its failures
    public void start() {
        turns.scheduleWithFixedDelay(this::attempt, 0, turnEvery.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Epochs that stand longer than bound T3 allows; empty where all is well. */
    public List<String> overdue() {
        return overdue;
    }

    /** Age of the current epoch in seconds. */
    public double age() {
        return currentSince.equals(Instant.EPOCH)
                ? 0
                : Duration.between(currentSince, Instant.now()).toMillis() / 1000.0;
    }

    /** Until when the epochs that stand must be gone. */
    public EpochHorizon horizon() {
        return horizon(Instant.now());
    }

    EpochHorizon horizon(Instant now) {
        var epochs = keys.epochs();
        var late =
                planner.plan(epochs.stream().map(this::watched).toList(), now).overdue();
        return new EpochHorizon(epochs.stream()
                .map(epoch -> new EpochHorizon.Standing(
                        epoch.id(),
                        epoch.begunAt(),
                        planner.destroyedBy(epoch.begunAt()),
                        late.contains(epoch.id()),
                        book.liveKeys(epoch.id())))
                .toList());
    }

    void turn(Instant now) {
        var epochs = keys.epochs();
        var plan = planner.plan(epochs.stream().map(this::watched).toList(), now);
        alarm(plan.overdue());
        plan.destroy().forEach(this::destroy);
        if (plan.begin()) {
            begin(epochs.get(epochs.size() - 1), now);
        }
        currentSince = keys.epochs().stream()
                .reduce((older, newer) -> newer)
                .map(KeyEpoch::begunAt)
                .orElse(Instant.EPOCH);
    }

    private Epoch watched(KeyEpoch epoch) {
        return new Epoch(epoch.id(), epoch.begunAt(), book.emptyAsOf(epoch.id()));
    }

    private void begin(KeyEpoch after, Instant now) {
        keys.begin(after, now);
        LOG.info("key epoch begun: after={}", after.id());
    }

    private void destroy(String epoch) {
        keys.destroy(epoch);
        LOG.info("key epoch destroyed: epoch={}", epoch);
    }

    private void alarm(List<String> late) {
        if (!late.isEmpty() && !late.equals(overdue)) {
            LOG.error("key epochs overdue, nothing is destroyed while keys live in them: epochs={}", late);
        }
        overdue = late;
    }

    /** A turn that fails is made up for by the next. */
    private void attempt() {
        try {
            turn(Instant.now());
        } catch (KeysUnavailableException away) {
            LOG.warn("key epochs not looked after: {}", away.getMessage());
        } catch (RuntimeException failed) {
            LOG.warn("key epochs not looked after: error={}", failed.getClass().getName());
        }
    }

    @Override
    public void close() {
        turns.shutdown();
        try {
            if (!turns.awaitTermination(LAST_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                turns.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
