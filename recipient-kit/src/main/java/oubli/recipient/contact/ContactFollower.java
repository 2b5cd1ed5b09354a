package oubli.recipient.contact;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import oubli.recipient.follow.Count;
import oubli.recipient.follow.Decoder;
import oubli.recipient.follow.Route;
import oubli.recipient.follow.Work;
import oubli.schemas.ContactEvent;
import oubli.schemas.Topic;
import oubli.schemas.Topics;

/** Hands the contact events of the recipient's data classes to its listener. */
public final class ContactFollower implements Route {

    private final Decoder<ContactEvent> decoder;
    private final Delivery delivery;

    public ContactFollower(Decoder<ContactEvent> decoder, Delivery delivery) {
        this.decoder = decoder;
        this.delivery = delivery;
    }

    @Override
    public Topic<?> topic() {
        return Topics.CONTACT_EVENTS;
    }

    @Override
    public boolean remembers() {
        return false;
    }

    @Override
    public boolean followsErasures() {
        return true;
    }

    @Override
    public Optional<Work> read(ConsumerRecord<byte[], byte[]> record) {
        return decoder.read(record).flatMap(event -> work(event, record));
    }

    private Optional<Work> work(ContactEvent event, ConsumerRecord<byte[], byte[]> record) {
        var fact = ContactWire.fact(event);
        if (fact.isEmpty()) {
            delivery.counts().add(Count.FACTS_UNKNOWN);
        }
        return fact.filter(delivery::concerns).map(known -> new ContactWork(known, record, delivery));
    }
}
