package oubli.retention.running;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import oubli.policy.Uuid5;
import oubli.retention.access.Refusal;
import oubli.retention.query.ReceiptWriter;
import oubli.retention.saga.Confirmation;
import oubli.retention.saga.Saga;
import oubli.schemas.AvroSerde;
import oubli.schemas.CloudEventHeaders;
import oubli.schemas.ErasureReceipt;
import oubli.schemas.Metas;
import oubli.schemas.ReceiptOutcome;
import oubli.schemas.SubjectPartitioner;
import oubli.schemas.Topics;

/** Receipts that came over HTTP, on the topic where recipients write theirs. */
final class ReceiptWire implements ReceiptWriter {

    private static final UUID RECEIPTS = UUID.fromString("3f1cf3f6-6b2c-5b52-8f4e-55d7d6b6a003");
    private static final long ACK_WITHIN_SECONDS = 5;

    private final Producer<String, byte[]> producer;
    private final Serializer<ErasureReceipt> values;
    private final int partitions;

    ReceiptWire(Producer<String, byte[]> producer, Map<String, ?> serdes, int partitions) {
        this.producer = producer;
        this.values = AvroSerde.serializer(serdes);
        this.partitions = partitions;
    }

    @Override
    public void write(Saga saga, Confirmation confirmation, String idempotencyKey) {
        try {
            producer.send(record(saga, confirmation, idempotencyKey)).get(ACK_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw Refusal.OUTCOME_UNKNOWN.exception();
        } catch (ExecutionException | org.apache.kafka.common.KafkaException refused) {
            throw Refusal.UNAVAILABLE.exception();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refusal.OUTCOME_UNKNOWN.exception();
        }
    }

    private ProducerRecord<String, byte[]> record(Saga saga, Confirmation confirmation, String idempotencyKey) {
        var erasure = saga.erasure();
        var id = Uuid5.ofParts(RECEIPTS, erasure.erasureId(), confirmation.recipient(), idempotencyKey);
        var value = receipt(saga, confirmation, id);
        var topic = Topics.ERASURE_RECEIPTS.name();
        return new ProducerRecord<>(
                topic,
                SubjectPartitioner.partition(erasure.subject(), partitions),
                erasure.subject(),
                values.serialize(topic, value),
                CloudEventHeaders.of(value));
    }

    @SuppressWarnings("NullAway") // the generated builder takes null for what is absent
    private static ErasureReceipt receipt(Saga saga, Confirmation said, UUID id) {
        var erasure = saga.erasure();
        Instant at = said.at();
        return ErasureReceipt.newBuilder()
                .setMeta(Metas.of(id, at, at, "retention-service", erasure.policyVersion()))
                .setSubjectId(erasure.subject())
                .setErasureId(erasure.erasureId())
                .setRecipient(said.recipient())
                .setOutcome(ReceiptOutcome.valueOf(said.outcome().name()))
                .setCount(said.count())
                .setMethod(said.method().isEmpty() ? null : said.method())
                .build();
    }
}
