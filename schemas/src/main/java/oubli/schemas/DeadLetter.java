package oubli.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import oubli.schemas.WireException.Reason;

/**
 * A record that cannot be processed, as operators find it in {@code <topic>.dead}: key and value sealed to their key, and in readable
 * headers the reason's code, the error's class and the origin. Never a message, a stack trace or a header of the original.
 */
public final class DeadLetter {

    public static final String REASON = "oubli-reason";
    public static final String ERROR_CLASS = "oubli-error-class";
    public static final String ORIGIN_TOPIC = "oubli-origin-topic";
    public static final String ORIGIN_PARTITION = "oubli-origin-partition";
    public static final String ORIGIN_OFFSET = "oubli-origin-offset";
    /** The original key, sealed like the value; absent where the original had none. */
    public static final String ORIGINAL_KEY = "oubli-original-key";

    /** Goes to the origin's partition number; a missing value stays missing. */
    public static ProducerRecord<byte[], byte[]> of(
            Topic<?> topic,
            ConsumerRecord<byte[], byte[]> origin,
            Reason reason,
            Class<? extends Throwable> error,
            UnaryOperator<byte[]> seal) {
        var from = new Origin(origin.topic(), origin.partition(), origin.offset());
        return new ProducerRecord<>(
                topic.dead(),
                origin.partition(),
                null,
                null,
                sealed(origin.value(), seal),
                headers(from, origin.key(), reason, error, seal));
    }

    public static Headers headers(
            Origin origin,
            byte @Nullable [] key,
            Reason reason,
            Class<? extends Throwable> error,
            UnaryOperator<byte[]> seal) {
        var headers = new RecordHeaders()
                .add(REASON, reason.code().getBytes(UTF_8))
                .add(ERROR_CLASS, error.getName().getBytes(UTF_8))
                .add(ORIGIN_TOPIC, origin.topic().getBytes(UTF_8))
                .add(ORIGIN_PARTITION, Integer.toString(origin.partition()).getBytes(UTF_8))
                .add(ORIGIN_OFFSET, Long.toString(origin.offset()).getBytes(UTF_8));
        return key == null ? headers : headers.add(ORIGINAL_KEY, seal.apply(key));
    }

    /** The bytes as operators can open them. */
    public static byte @Nullable [] sealed(byte @Nullable [] bytes, UnaryOperator<byte[]> seal) {
        return bytes == null ? null : seal.apply(bytes);
    }

    /** Where a record was read. */
    public record Origin(String topic, int partition, long offset) {}

    private DeadLetter() {}
}
