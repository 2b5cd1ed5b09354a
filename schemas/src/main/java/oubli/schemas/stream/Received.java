package oubli.schemas.stream;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import oubli.schemas.DeadLetter;
import oubli.schemas.RecordKey;
import oubli.schemas.Topic;
import oubli.schemas.WireException.Reason;

/** A record that passed the sift: decoded, under its own subject's key, in the right partition. Not to be kept in a store. */
public final class Received<V extends SpecificRecord> {

    private final Topic<V> topic;
    private final RecordMetadata at;
    private final String key;
    private final @Nullable V value;
    private final Record<byte[], byte[]> raw;
    private final UnaryOperator<byte[]> seal;

    Received(
            Topic<V> topic,
            RecordMetadata at,
            String key,
            @Nullable V value,
            Record<byte[], byte[]> raw,
            UnaryOperator<byte[]> seal) {
        this.topic = topic;
        this.at = at;
        this.key = key;
        this.value = value;
        this.raw = raw;
        this.seal = seal;
    }

    public Topic<V> topic() {
        return topic;
    }

    public String key() {
        return key;
    }

    /** The key's part before the slash: the subject id in every topic of subjects. */
    public String subjectId() {
        return RecordKey.subjectOf(key);
    }

    public int partition() {
        return at.partition();
    }

    public long offset() {
        return at.offset();
    }

    /** When the broker appended it; event time is in the value's meta. */
    public Instant appendedAt() {
        return Instant.ofEpochMilli(raw.timestamp());
    }

    /** Only a source that asked for them sees tombstones. */
    public boolean isTombstone() {
        return value == null;
    }

    /** Never of a tombstone: ask {@link #isTombstone} first where the source wants them. */
    public V value() {
        if (value == null) {
            throw new IllegalStateException("a tombstone of " + topic.name() + " has no value");
        }
        return value;
    }

    /** The record as a dead letter, for a reason that only its keeper can see; forward it to the node that {@link Source#buryFrom} named. */
    public Record<byte[], byte[]> deadLetter(Reason reason, Class<? extends Throwable> error) {
        return DeadRecords.of(
                raw, new DeadLetter.Origin(topic.name(), at.partition(), at.offset()), reason, error, seal);
    }

    /** Nothing of the value, which may be personal. */
    @Override
    public String toString() {
        return topic.name() + "-" + at.partition() + "@" + at.offset();
    }
}
