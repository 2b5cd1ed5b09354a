package oubli.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a service begin once every topic stands as the catalogue says.
 *
 * <p>Without brokers, or without a topic that others create, it waits and asks again, so that a service started first comes up by itself;
 * drift is not waited for.
 */
public final class TopicsGate implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicsGate.class);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

    private final Consumer<Admin> check;
    private final Map<String, Object> clients;
    private final CountDownLatch closed = new CountDownLatch(1);
    private String told = "";

    /** A gate that creates the topics that are missing. */
    public static TopicsGate creating(TopicCatalogue catalogue, Map<String, ?> clients) {
        return new TopicsGate(catalogue::ensure, clients);
    }

    /** A gate that waits for these topics and creates none. */
    public static TopicsGate awaiting(List<Topic<?>> topics, TopicCatalogue catalogue, Map<String, ?> clients) {
        return new TopicsGate(admin -> catalogue.require(admin, topics), clients);
    }

    /** The clients give up soon enough to be asked again. */
    private TopicsGate(Consumer<Admin> check, Map<String, ?> clients) {
        this.check = check;
        this.clients = new HashMap<>(clients);
        this.clients.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        this.clients.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    }

    /**
     * Runs what follows at once where the brokers answer, else in the background once they do; and again where it met a failure that
     * passes.
     *
     * @throws TopicDriftException where a topic stands otherwise than it must
     */
    public void whenReady(Runnable next) {
        if (isThrough(next)) {
            return;
        }
        var waiting = new Thread(() -> await(next), "await-topics");
        waiting.setDaemon(true);
        waiting.start();
    }

    private void await(Runnable next) {
        try {
            while (!closed.await(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
                if (isThrough(next)) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException refused) {
            LOG.error("cannot start: {}", refused.getMessage());
        }
    }

    private boolean isThrough(Runnable next) {
        try (var admin = Admin.create(clients)) {
            check.accept(admin);
            next.run();
            return true;
        } catch (TopicsMissingException missing) {
            tell(String.valueOf(missing.getMessage()));
        } catch (RetriableException later) {
            tell("topics not checked yet: error=" + later.getClass().getSimpleName());
        }
        return false;
    }

    /** Says once what is awaited, and again when that changes. */
    private void tell(String awaited) {
        if (!awaited.equals(told)) {
            LOG.warn("{}", awaited);
        }
        told = awaited;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
