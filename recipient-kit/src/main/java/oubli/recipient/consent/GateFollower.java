package oubli.recipient.consent;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import oubli.recipient.follow.DeadLetters;
import oubli.recipient.follow.Decoder;
import oubli.recipient.follow.Loop;
import oubli.schemas.CurrentConsent;
import oubli.schemas.Topics;
import oubli.schemas.WireException;

/** Reads every partition of the consent state into the gate, from the beginning, and keeps asking how far it is. */
public final class GateFollower implements Loop.Rounds {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final long ASK_EVERY = Duration.ofSeconds(1).toNanos();
    private static final long BEHIND_AFTER = Duration.ofSeconds(5).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final Decoder<CurrentConsent> decoder;
    private final ConsentGate gate;
    private final DeadLetters deadLetters;
    private final LongSupplier nanos;
    private final List<TopicPartition> partitions;
    private Map<TopicPartition, Long> ends;
    private long askedAt;

    public GateFollower(
            Consumer<byte[], byte[]> consumer,
            Decoder<CurrentConsent> decoder,
            ConsentGate gate,
            DeadLetters deadLetters,
            LongSupplier nanos) {
        this.consumer = consumer;
        this.decoder = decoder;
        this.gate = gate;
        this.deadLetters = deadLetters;
        this.nanos = nanos;
        String topic = Topics.CONSENT_STATE.name();
        partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        ends = consumer.endOffsets(partitions);
        askedAt = nanos.getAsLong();
    }

    @Override
    public void round() {
        consumer.poll(POLL).forEach(this::take);
        long sinceAsked = nanos.getAsLong() - askedAt;
        if (hasReachedTheEnds()) {
            gate.caughtUp(true);
            if (sinceAsked >= ASK_EVERY) {
                ask();
            }
        } else if (sinceAsked >= BEHIND_AFTER) {
            gate.caughtUp(false);
        }
    }

    /** A gate without its follower goes stale, so it permits nothing. */
    @Override
    public void close() {
        gate.caughtUp(false);
        consumer.close();
    }

    /** A subject whose consent cannot be read is forgotten: doubt never counts as consent. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            decoder.read(record).ifPresentOrElse(gate::take, () -> gate.forget(record.key()));
        } catch (WireException unreadable) {
            gate.forget(record.key());
            deadLetters.send(record, unreadable.reason(), unreadable.origin());
        }
    }

    private boolean hasReachedTheEnds() {
        return partitions.stream()
                .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
    }

    /** A broker that does not answer is not asked for long: meanwhile withdrawals may stand that the gate has not seen. */
    private void ask() {
        try {
            ends = consumer.endOffsets(partitions, ANSWER_WITHIN);
            askedAt = nanos.getAsLong();
        } catch (TimeoutException silent) {
            gate.caughtUp(false);
        }
    }
}
