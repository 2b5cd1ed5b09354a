package oubli.consent.running;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.schemas.TopicCatalogue;

/**
 * Lets the topology start once every topic stands as the catalogue says and a policy is known.
 *
 * <p>Without brokers it waits and asks again, so that a service started first comes up by itself; drift is not waited for.
 */
final class TopicsGate implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicsGate.class);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

    private final TopicCatalogue catalogue;
    private final Map<String, Object> clients;
    private final BooleanSupplier policyKnown;
    private final CountDownLatch closed = new CountDownLatch(1);

    TopicsGate(TopicCatalogue catalogue, Map<String, Object> clients, BooleanSupplier policyKnown) {
        this.catalogue = catalogue;
        this.clients = clients;
        this.policyKnown = policyKnown;
    }

    /**
     * Runs what follows at once where the brokers answer, else in the background once they do.
     *
     * @throws oubli.schemas.TopicDriftException where a topic stands otherwise than it must
     */
    void whenReady(Runnable next) {
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
            return policyKnown.getAsBoolean();
        } catch (RetriableException noBroker) {
            LOG.warn("topics not checked yet: error={}", noBroker.getClass().getSimpleName());
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /** Clients that give up soon enough to be asked again. */
    static Map<String, Object> patience() {
        return Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    }
}
