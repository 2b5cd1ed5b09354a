package oubli.recipient.erasure;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import oubli.recipient.follow.Decoder;
import oubli.recipient.follow.Route;
import oubli.recipient.follow.Work;
import oubli.schemas.ErasureEvent;
import oubli.schemas.Topic;
import oubli.schemas.Topics;

/** Turns the erasures that expect this recipient into calls of its listener, each followed by a receipt. */
public final class ErasureFollower implements Route {

    private final Decoder<ErasureEvent> decoder;
    private final String recipient;
    private final ErasureListener listener;
    private final Receipts receipts;
    private final Voids voids;

    public ErasureFollower(
            Decoder<ErasureEvent> decoder, String recipient, ErasureListener listener, Receipts receipts, Voids voids) {
        this.decoder = decoder;
        this.recipient = recipient;
        this.listener = listener;
        this.receipts = receipts;
        this.voids = voids;
    }

    @Override
    public Topic<?> topic() {
        return Topics.ERASURE_EVENTS;
    }

    @Override
    public boolean remembers() {
        return voids.areAsked();
    }

    @Override
    public boolean followsErasures() {
        return false;
    }

    @Override
    public Optional<Work> read(ConsumerRecord<byte[], byte[]> record) {
        var event = decoder.read(record);
        event.ifPresent(voids::remember);
        return event.filter(erasure -> erasure.getExpectedRecipients().contains(recipient))
                .map(erasure -> new ErasureWork(erasure, listener, receipts));
    }
}
