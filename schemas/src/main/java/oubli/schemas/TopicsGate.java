package oubli.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a service begin once every topic stands as the catalogue says.
 *
 * <p>Without brokers it waits and asks again, so that a service started first comes up by itself; drift is not waited for.
 */
public final class TopicsGate implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicsGate.class);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

    private final TopicCatalogue catalogue;
    private final Map<String, Object> clients;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** The clients give up soon enough to be asked again. */
    public TopicsGate(TopicCatalogue catalogue, Map<String, ?> clients) {
        this.catalogue = catalogue;
        this.clients = new HashMap<>(clients);
        this.clients.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        this.clients.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    }

    /**
     * Runs what follows at once where the brokers answer, else in the background once they do.
     *
     * @throws TopicDriftException where a topic stands otherwise than it must
     */
    public void whenReady(Runnable next) {
        if (isReady()) {
            next.run();
            return;
        }
        var waiting = new Thread(() -> await(next), "await-topics");
        waiting.setDaemon(true);
        waiting.start();
    }

    private void await(Runnable next) {
        try {
            while (!closed.await(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
                if (isReady()) {
                    next.run();
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException refused) {
            LOG.error("cannot start: {}", refused.getMessage());
        }
    }

    private boolean isReady() {
        try (var admin = Admin.create(clients)) {
            catalogue.ensure(admin);
            return true;
        } catch (RetriableException noBroker) {
            LOG.warn("topics not checked yet: error={}", noBroker.getClass().getSimpleName());
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
