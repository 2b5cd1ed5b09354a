package oubli.retention.keep;

import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import oubli.policy.counts.MonthlyCount;
import oubli.policy.counts.Tally;
import oubli.retention.ledger.RecordRow;
import oubli.retention.saga.Erasure;
import oubli.retention.saga.Lapse;
import oubli.retention.saga.Saga;

/** What this service writes, all of it in the transaction of the record or tick that caused it. */
public interface Outbox {

    void publish(Erasure erasure);

    void publish(Lapse lapse);

    /** Publishes where an erasure stands, signed once it is complete. */
    void certify(Saga saga);

    void destroyKey(String subject, String keyId);

    /** Publishes a key's next value, in the place of the one it has. */
    void replaceKey(KeyPass.Value key);

    void report(EpochCount count);

    void forgetRecord(RecordRow.Topic topic, String subject, String eventId);

    void forgetDecision(String subject, String eventId);

    void forgetErasure(Erasure erasure);

    /** Ends a restriction on its topic, where the gates read it too. */
    void lift(BlockEnd end);

    void forgetBlock(String subject, String blockId);

    void forgetLapse(String subject, String lapseId);

    /** Tells whoever adds up the partitions of a month. */
    void tell(Tally tally, MonthEnd end);

    /** Publishes a count that is large enough; it never changes. */
    void publish(MonthlyCount count, MonthEnd end);

    /** Puts a receipt among the dead letters. */
    void bury(Record<byte[], byte[]> deadReceipt);

    /** When a month was over, and the policy that it was counted by. */
    record MonthEnd(Instant at, String policyVersion) {}

    /** A restriction has come to its planned end. */
    record BlockEnd(String subject, String blockId, Instant at, String policyVersion) {}

    /**
     * How many live keys one key-encryption key wraps in this task's partition.
     *
     * @param asOf when the last record of the key topic that the count includes was appended
     */
    record EpochCount(String kekId, long live, Instant asOf, Instant countedAt, String policyVersion) {}

    /** Makes the outbox of one task. */
    @FunctionalInterface
    interface Factory {

        Outbox of(ProcessorContext<Object, Object> context);
    }
}
