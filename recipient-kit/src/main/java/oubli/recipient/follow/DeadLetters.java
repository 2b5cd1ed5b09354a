package oubli.recipient.follow;

import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.schemas.DeadLetter;
import oubli.schemas.Topics;
import oubli.schemas.WireException;

/** Sets records aside in their topic's dead letters, sealed to the operators' key, with a reason and never a message. */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Sending sending;
    private final UnaryOperator<byte[]> seal;
    private final Counts counts;

    public DeadLetters(Sending sending, UnaryOperator<byte[]> seal, Counts counts) {
        this.sending = sending;
        this.seal = seal;
        this.counts = counts;
    }

    /** Returns when the broker has it. */
    public void send(
            ConsumerRecord<byte[], byte[]> origin, WireException.Reason reason, Class<? extends Throwable> error) {
        sending.send(DeadLetter.of(Topics.byName(origin.topic()).orElseThrow(), origin, reason, error, seal));
        counts.add(Count.DEAD_LETTERS);
        LOG.warn(
                "dead letter topic={} partition={} offset={} reason={}",
                origin.topic(),
                origin.partition(),
                origin.offset(),
                reason.code());
    }
}
