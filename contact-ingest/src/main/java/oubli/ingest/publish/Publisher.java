package oubli.ingest.publish;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import oubli.ingest.edge.Problem;
import oubli.ingest.edge.Refusal;
import oubli.ingest.edge.Refused;

/**
 * Writes what a request decided; the broker's acknowledgement of every record is what makes it accepted.
 *
 * <p>Keys are acknowledged before the first event is sent, and no event is sent whose key may be lost with its epoch. Until an
 * event has left, nothing counts as accepted and a failure is {@code unavailable}; from then on it is {@code outcome-unknown},
 * because the broker may hold the event.
 */
public final class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final KafkaOperations<String, SpecificRecord> kafka;
    private final Readiness cluster;
    private final Predicate<ProducerRecord<String, SpecificRecord>> keyInForce;
    private final Semaphore inFlight;
    private final Duration patience;
    private final Timer acknowledged;
    private final MeterRegistry meters;

    public Publisher(
            KafkaOperations<String, SpecificRecord> kafka,
            Readiness cluster,
            Predicate<ProducerRecord<String, SpecificRecord>> keyInForce,
            int mostInFlight,
            Duration patience,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.cluster = cluster;
        this.keyInForce = keyInForce;
        this.inFlight = new Semaphore(mostInFlight);
        this.patience = patience;
        this.meters = meters;
        this.acknowledged = meters.timer("oubli.ingest.acknowledged");
        meters.gauge("oubli.ingest.in.flight", inFlight, free -> mostInFlight - free.availablePermits());
    }

    /**
     * Sends everything; the future ends when the broker has acknowledged the last event or given up on one.
     *
     * @throws oubli.ingest.edge.Refused where nothing was accepted
     */
    CompletableFuture<Void> send(Publication publication) {
        if (!cluster.isReady()) {
            throw unavailable().refused();
        }
        if (publication.isNothing()) {
            return CompletableFuture.completedFuture(null);
        }
        var started = Timer.start();
        if (!publication.keys().isEmpty()) {
            awaitKeys(sendAll(publication.keys()));
            refuseFormerKeys(publication.keys());
        }
        var acks = sendAll(publication.events());
        if (acks.stream().allMatch(CompletableFuture::isCompletedExceptionally)) {
            throw refusal(acks.get(0)).refused();
        }
        return all(acks).whenComplete((done, failure) -> started.stop(acknowledged));
    }

    /** Waits for acknowledgements as long as a caller is kept waiting. */
    void await(CompletableFuture<?> acks) {
        try {
            acks.get(patience.toNanos(), NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Refused refused
                    ? refused
                    : outcomeUnknown().refused();
        } catch (TimeoutException unknown) {
            throw outcomeUnknown().refused();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw outcomeUnknown().refused();
        }
    }

    private void awaitKeys(List<CompletableFuture<?>> acks) {
        try {
            all(acks).get(patience.toNanos(), NANOSECONDS);
        } catch (ExecutionException failed) {
            throw refusal(acks.get(0)).refused();
        } catch (TimeoutException tooLong) {
            throw unavailable().refused();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw unavailable().refused();
        }
    }

    /** The same request, sent again, is sealed under the epoch that began meanwhile. */
    private void refuseFormerKeys(List<ProducerRecord<String, SpecificRecord>> keys) {
        if (!keys.stream().allMatch(keyInForce)) {
            LOG.info("a key epoch began while data keys were on their way: nothing accepted, to be sent again");
            throw unavailable().refused();
        }
    }

    private List<CompletableFuture<?>> sendAll(List<ProducerRecord<String, SpecificRecord>> records) {
        if (!inFlight.tryAcquire(records.size())) {
            throw overloaded().refused();
        }
        return records.stream().<CompletableFuture<?>>map(this::sendOne).toList();
    }

    private CompletableFuture<?> sendOne(ProducerRecord<String, SpecificRecord> event) {
        return handOver(event).whenComplete((done, failure) -> ended(event, failure));
    }

    /** The producer reports some refusals by throwing; they end the future like the others. */
    private CompletableFuture<?> handOver(ProducerRecord<String, SpecificRecord> event) {
        try {
            return kafka.send(event);
        } catch (KafkaException | org.apache.kafka.common.KafkaException refusedAtOnce) {
            return CompletableFuture.failedFuture(refusedAtOnce);
        }
    }

    private void ended(ProducerRecord<String, SpecificRecord> event, @Nullable Throwable failure) {
        inFlight.release();
        var outcome = failure == null ? "acknowledged" : "failed";
        meters.counter("oubli.ingest.records", "topic", event.topic(), "outcome", outcome)
                .increment();
        if (failure != null) {
            var cause = root(failure).getClass().getSimpleName();
            LOG.warn("topic={} key={} was not acknowledged: {}", event.topic(), event.key(), cause);
        }
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<?>> acks) {
        return CompletableFuture.allOf(acks.toArray(CompletableFuture<?>[]::new));
    }

    private static Problem refusal(CompletableFuture<?> failed) {
        var failure =
                failed.handle((done, why) -> why == null ? failed : root(why)).getNow(failed);
        return failure instanceof BufferExhaustedException ? overloaded() : unavailable();
    }

    private static Throwable root(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    private static Problem overloaded() {
        return Refusal.OVERLOADED.problem().retryAfter(1);
    }

    private static Problem unavailable() {
        return Refusal.UNAVAILABLE.problem().retryAfter(5);
    }

    private static Problem outcomeUnknown() {
        return Refusal.OUTCOME_UNKNOWN.problem().with("retry-same-key", true).retryAfter(2);
    }
}
