package oubli.quickstart.broker;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Aborts transactions that stand open in a partition while their coordinator knows of none (KIP-664), as a kill of broker and
 * clients together can leave them: without this, readers of committed records and offsets wait behind them for ever.
 *
 * <p>One that is seen open, and seen again from the same offset after its coordinator said that the producer has nothing under
 * way or is unknown, is nobody's: a coordinator opens a transaction before its first record and ends it after the last marker.
 */
public final class HangingTransactions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);
    private static final Duration EVERY = Duration.ofSeconds(4);
    private static final Set<TransactionState> IDLE =
            Set.of(TransactionState.EMPTY, TransactionState.COMPLETE_ABORT, TransactionState.COMPLETE_COMMIT);

    private final Admin admin;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "oubli-hanging-transactions");
        thread.setDaemon(true);
        return thread;
    });
    private Set<Open> suspects = Set.of();

    /** A transaction that is open in one partition's log. */
    private record Open(TopicPartition partition, long producerId, int epoch, int coordinatorEpoch, long start) {

        static Open of(TopicPartition partition, ProducerState producer) {
            return new Open(
                    partition,
                    producer.producerId(),
                    producer.producerEpoch(),
                    producer.coordinatorEpoch().orElse(0),
                    producer.currentTransactionStartOffset().orElseThrow());
        }
    }

    private HangingTransactions(Admin admin) {
        this.admin = admin;
    }

    /** Looks every few seconds until closed. */
    public static HangingTransactions watch(String bootstrapServers) {
        return watch(bootstrapServers, EVERY);
    }

    static HangingTransactions watch(String bootstrapServers, Duration every) {
        var hanging = new HangingTransactions(Admin.create(Map.of("bootstrap.servers", bootstrapServers)));
        var unused = hanging.watch.scheduleWithFixedDelay(
                hanging::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return hanging;
    }

    private void look() {
        try {
            var idle = idleProducers();
            var open = new HashSet<Open>();
            openTransactions().stream()
                    .filter(found -> idle.getOrDefault(found.producerId(), true))
                    .forEach(open::add);
            for (var found : open) {
                if (suspects.contains(found)) {
                    abort(found);
                }
            }
            suspects = Set.copyOf(open);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | KafkaException e) {
            LOG.debug("transactions not looked at: error={}", e.getClass().getName());
        }
    }

    /** Every transactional producer that a coordinator knows; fails while one is still loading. */
    private Map<Long, Boolean> idleProducers() throws ExecutionException, InterruptedException {
        return admin.listTransactions().all().get().stream()
                .collect(toMap(
                        TransactionListing::producerId,
                        listing -> IDLE.contains(listing.state()),
                        (one, other) -> one && other));
    }

    private Set<Open> openTransactions() throws ExecutionException, InterruptedException {
        var open = new HashSet<Open>();
        for (var found : admin.describeProducers(partitions()).all().get().entrySet()) {
            PartitionProducerState producers = found.getValue();
            producers.activeProducers().stream()
                    .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .forEach(producer -> open.add(Open.of(found.getKey(), producer)));
        }
        return open;
    }

    private Set<TopicPartition> partitions() throws ExecutionException, InterruptedException {
        var names = admin.listTopics(new org.apache.kafka.clients.admin.ListTopicsOptions().listInternal(true))
                .names()
                .get();
        var partitions = new HashSet<TopicPartition>();
        admin.describeTopics(names).allTopicNames().get().forEach((name, topic) -> topic.partitions()
                .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition()))));
        return partitions;
    }

    private void abort(Open found) throws ExecutionException, InterruptedException {
        LOG.warn(
                "aborting a hanging transaction: partition={} producer={} epoch={} start={}",
                found.partition(),
                found.producerId(),
                found.epoch(),
                found.start());
        admin.abortTransaction(new AbortTransactionSpec(
                        found.partition(), found.producerId(), (short) found.epoch(), found.coordinatorEpoch()))
                .all()
                .get();
    }

    @Override
    public void close() {
        watch.shutdownNow();
        admin.close();
    }
}
