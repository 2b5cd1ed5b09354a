package oubli.schemas.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import oubli.schemas.AvroSerde;
import oubli.schemas.DeadLetter.Origin;
import oubli.schemas.KeyForm;
import oubli.schemas.RecordKey;
import oubli.schemas.SubjectPartitioner;
import oubli.schemas.Topic;
import oubli.schemas.WireException;
import oubli.schemas.WireException.Reason;

/**
 * Takes a topic's raw bytes and lets through what its keeper can rely on. Heartbeats end here; what cannot be decoded or stands under the
 * wrong key becomes a sealed dead letter in the same transaction, and the partition goes on. A registry that does not answer is no fault
 * of the record: the task fails and takes it again.
 */
final class Sift<W extends SpecificRecord, D> extends ContextualProcessor<byte[], byte[], Object, Object> {

    private final Source<W, D> source;
    private final Edge edge;
    private final String next;
    private final Topic<W> topic;
    private final Deserializer<W> values;
    private final int subjectField;

    /** @param next the node that what is accepted goes to */
    Sift(Source<W, D> source, Edge edge, String next) {
        this.source = source;
        this.edge = edge;
        this.next = next;
        this.topic = source.topic();
        this.values = AvroSerde.deserializer(topic, edge.serdes());
        var subject = topic.schema().getField("subjectId");
        this.subjectField = subject == null ? -1 : subject.pos();
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        var key = raw.key() == null ? "" : new String(raw.key(), UTF_8);
        if (RecordKey.isHeartbeat(key) || (raw.value() == null && !source.wantsTombstones())) {
            return;
        }
        sifted(key, raw).ifPresent(value -> forward(new Record<Object, Object>(key, value, raw.timestamp())));
    }

    /** What the keeper gets; the keeper itself runs outside, so that its exceptions are never taken for the record's. */
    private Optional<D> sifted(String key, Record<byte[], byte[]> raw) {
        try {
            var taken = taken(received(key, raw));
            count(taken.isPresent());
            return taken;
        } catch (WireException e) {
            bury(raw, e);
            return Optional.empty();
        }
    }

    private Received<W> received(String key, Record<byte[], byte[]> raw) {
        var at = context().recordMetadata().orElseThrow();
        var value = raw.value() == null ? null : values.deserialize(topic.name(), raw.value());
        check(key, value, at);
        return new Received<>(topic, at, key, value, raw, edge.seal());
    }

    private void count(boolean known) {
        if (known) {
            edge.meter().accepted(topic.name());
        } else {
            edge.meter().skipped(topic.name());
        }
    }

    /** Without the writer's headers: nothing of them may travel on. */
    private void forward(Record<Object, Object> accepted) {
        context().forward(accepted, next);
    }

    private void check(String key, @Nullable W value, RecordMetadata at) {
        if (key.isEmpty()) {
            throw new WireException(Reason.KEY_MISMATCH);
        }
        if (topic.keys() == KeyForm.OTHER) {
            return;
        }
        boolean fits = topic.keys() == KeyForm.SUBJECT == RecordKey.idOf(key).isEmpty()
                && SubjectPartitioner.partition(key, edge.partitions()) == at.partition()
                && (value == null
                        || subjectField < 0
                        || RecordKey.subjectOf(key).equals(value.get(subjectField)));
        if (!fits) {
            throw new WireException(Reason.KEY_MISMATCH);
        }
    }

    private Optional<D> taken(Received<W> received) {
        try {
            return source.read().apply(received);
        } catch (WireException e) {
            throw e;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new WireException(Reason.INVALID, e.getClass());
        }
    }

    private void bury(Record<byte[], byte[]> raw, WireException why) {
        var at = context().recordMetadata().orElseThrow();
        edge.meter().buried(topic.name(), why.reason());
        context()
                .forward(
                        widened(DeadRecords.of(
                                raw,
                                new Origin(topic.name(), at.partition(), at.offset()),
                                why.reason(),
                                why.origin(),
                                edge.seal())),
                        source.deadNode());
    }

    private static Record<Object, Object> widened(Record<byte[], byte[]> dead) {
        return new Record<>(dead.key(), dead.value(), dead.timestamp(), dead.headers());
    }

    @Override
    public void close() {
        values.close();
    }
}
