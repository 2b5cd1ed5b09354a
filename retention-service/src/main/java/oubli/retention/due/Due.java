package oubli.retention.due;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import oubli.policy.Times;

/**
 * A key of {@code due-by-time}: big-endian milliseconds first, so that a range scan meets the oldest first; then what
 * has to be looked at again.
 */
public record Due(Instant at, String subject, String rule, String scope, String item) {

    private static final char SEPARATOR = '\0';

    /** Below every key of that instant or later, above every earlier one. */
    static Bytes floor(Instant at) {
        return Bytes.wrap(
                ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array());
    }

    static Instant instantOf(Bytes key) {
        return Instant.ofEpochMilli(ByteBuffer.wrap(key.get()).getLong());
    }

    static Due of(Bytes key) {
        var bytes = key.get();
        var parts = new String(bytes, Long.BYTES, bytes.length - Long.BYTES, UTF_8).split(String.valueOf(SEPARATOR), 4);
        return new Due(instantOf(key), parts[0], parts[1], parts[2], parts[3]);
    }

    Due parked() {
        return new Due(Times.NEVER, subject, rule, scope, item);
    }

    Bytes key() {
        var tail = String.join(String.valueOf(SEPARATOR), subject, rule, scope, item)
                .getBytes(UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + tail.length)
                .putLong(at.toEpochMilli())
                .put(tail)
                .array());
    }
}
