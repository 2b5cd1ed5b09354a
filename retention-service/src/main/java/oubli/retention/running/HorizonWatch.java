package oubli.retention.running;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import oubli.retention.horizon.Horizon;
import oubli.retention.query.HorizonReader;

/** Looks at the brokers' settings again and again, and says when a topic no longer forgets in time. */
@SuppressWarnings("FutureReturnValueIgnored") // a look that fails is made up for by the next
final class HorizonWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HorizonWatch.class);

    private final HorizonReader reader;
    private final Duration every;
    private final MultiGauge bounds;
    private final AtomicInteger late = new AtomicInteger();
    private final Set<String> told = new HashSet<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "horizon-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    HorizonWatch(HorizonReader reader, Duration every, MeterRegistry meters) {
        this.reader = reader;
        this.every = every;
        this.bounds = MultiGauge.builder("oubli.retention.horizon")
                .description("Seconds until erased bytes have left every disk, from the brokers' settings; +Inf: never")
                .register(meters);
        Gauge.builder("oubli.retention.horizon.late", late, AtomicInteger::get)
                .description("Topics whose settings no longer keep the promise of the erasure horizon")
                .register(meters);
    }

    @Override
    public void start() {
        running = true;
        looks.scheduleWithFixedDelay(this::attempt, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void look() {
        var report = reader.read();
        bounds.register(report.topics().stream().map(HorizonWatch::row).toList(), true);
        late.set((int)
                report.topics().stream().filter(topic -> !topic.keepsPromise()).count());
        report.topics().forEach(this::tell);
    }

    private void attempt() {
        try {
            look();
        } catch (RuntimeException failed) {
            LOG.warn("erasure horizon not read: error={}", failed.getClass().getSimpleName());
        }
    }

    /** Once when it breaks and once when it holds again. */
    private void tell(Horizon topic) {
        if (!topic.keepsPromise() && told.add(topic.topic())) {
            LOG.error(
                    "erasure horizon exceeds its promise: topic={} bound={} promise={} unboundedBy={} settings={}",
                    topic.topic(),
                    topic.isBounded() ? topic.bound() : "none",
                    topic.promise(),
                    topic.obstacles(),
                    topic.settings());
        } else if (topic.keepsPromise() && told.remove(topic.topic())) {
            LOG.info("erasure horizon keeps its promise again: topic={} bound={}", topic.topic(), topic.bound());
        }
    }

    private static Row<Number> row(Horizon topic) {
        var seconds = topic.isBounded() ? topic.bound().toMillis() / 1000.0 : Double.POSITIVE_INFINITY;
        return Row.of(Tags.of("topic", topic.topic()), seconds);
    }

    @Override
    public void stop() {
        running = false;
        looks.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
