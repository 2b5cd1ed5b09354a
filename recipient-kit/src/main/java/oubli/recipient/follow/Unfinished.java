package oubli.recipient.follow;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Work that did not succeed at once, with the record it came from and when to try again (machine nanoseconds). */
final class Unfinished {

    private final ConsumerRecord<byte[], byte[]> record;
    private final Work work;
    private int failures;
    private boolean givenUp;
    private long dueAt;

    Unfinished(ConsumerRecord<byte[], byte[]> record, Work work, boolean givenUp, long now) {
        this.record = record;
        this.work = work;
        this.givenUp = givenUp;
        this.dueAt = now;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    Work work() {
        return work;
    }

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }

    long offset() {
        return record.offset();
    }

    String subjectId() {
        return work.subjectId();
    }

    boolean waitsItsTurn() {
        return work.waitsItsTurn();
    }

    boolean isDue(long now) {
        return now - dueAt >= 0;
    }

    boolean givenUp() {
        return givenUp;
    }

    int failed() {
        return ++failures;
    }

    void markGivenUp() {
        givenUp = true;
    }

    void tryAgain(long now, Duration pause) {
        dueAt = now + pause.toNanos();
    }

    int failures() {
        return failures;
    }
}
