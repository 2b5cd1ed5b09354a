package oubli.consent.copies;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import oubli.policy.Times;
import oubli.schemas.RecordKey;

/** Whom the records of one partition are about, from an offset on; it grows at its end and begins anew when the offset moves. */
final class LogTail {

    static final long NONE = -1;

    private final Map<String, Instant> oldest = new HashMap<>();
    private long from = NONE;
    private long upTo;
    private long last;

    void beginAt(long offset) {
        if (offset != from) {
            oldest.clear();
            from = offset;
            upTo = offset;
            last = NONE;
        }
    }

    /** Where to read on. */
    long upTo() {
        return upTo;
    }

    /** The offset of its last record, {@link #NONE} where there is none: offsets end with the marks of transactions too. */
    long last() {
        return last;
    }

    /** The append time of the oldest record of each subject. */
    Map<String, Instant> oldest() {
        return oldest;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        upTo = record.offset() + 1;
        if (record.key() == null) {
            return;
        }
        var key = new String(record.key(), UTF_8);
        if (!RecordKey.isHeartbeat(key)) {
            last = record.offset();
            oldest.merge(RecordKey.subjectOf(key), Instant.ofEpochMilli(record.timestamp()), Times::earlier);
        }
    }

    void readUpTo(long offset) {
        upTo = Math.max(upTo, offset);
    }
}
