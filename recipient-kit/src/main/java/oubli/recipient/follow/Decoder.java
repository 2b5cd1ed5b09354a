package oubli.recipient.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import oubli.schemas.RecordKey;
import oubli.schemas.WireException;

/** Reads a topic's values, checking that each stands under its own subject's key. */
public final class Decoder<V extends SpecificRecord> {

    private final Deserializer<V> deserializer;
    private final Function<V, String> subjectOf;

    public Decoder(Deserializer<V> deserializer, Function<V, String> subjectOf) {
        this.deserializer = deserializer;
        this.subjectOf = subjectOf;
    }

    /**
     * The value; empty for a heartbeat and for a tombstone.
     *
     * @throws WireException where it can never be read
     */
    public Optional<V> read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            throw new WireException(WireException.Reason.KEY_MISMATCH);
        }
        var key = new String(record.key(), UTF_8);
        if (RecordKey.isHeartbeat(key) || record.value() == null) {
            return Optional.empty();
        }
        V value = deserializer.deserialize(record.topic(), record.value());
        if (!RecordKey.subjectOf(key).equals(subjectOf.apply(value))) {
            throw new WireException(WireException.Reason.KEY_MISMATCH);
        }
        return Optional.of(value);
    }
}
