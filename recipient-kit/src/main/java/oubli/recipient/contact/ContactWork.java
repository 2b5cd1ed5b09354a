package oubli.recipient.contact;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import oubli.recipient.follow.Count;
import oubli.recipient.follow.Work;
import oubli.schemas.WireException;
import oubli.vault.KeyTopicUnavailableException;

/** One contact event: dropped where it is void, else opened and told. */
final class ContactWork implements Work {

    private final Fact fact;
    private final ConsumerRecord<byte[], byte[]> record;
    private final Delivery delivery;

    ContactWork(Fact fact, ConsumerRecord<byte[], byte[]> record, Delivery delivery) {
        this.fact = fact;
        this.record = record;
        this.delivery = delivery;
    }

    @Override
    public String subjectId() {
        return fact.occurrence().subjectId();
    }

    @Override
    public boolean waitsItsTurn() {
        return true;
    }

    @Override
    public Progress attempt() throws Exception {
        if (isVoid()) {
            delivery.counts().add(Count.RECORDS_VOID);
            return Progress.DONE;
        }
        try {
            return settle(fact.tell(delivery.listener(), delivery.blocks()));
        } catch (KeyTopicUnavailableException unavailable) {
            return Progress.WAITING;
        }
    }

    @Override
    public void giveUp() {}

    private boolean isVoid() {
        var occurrence = fact.occurrence();
        return delivery.voids().cover(occurrence.subjectId(), fact.item(), occurrence.occurredAt());
    }

    private Progress settle(Fact.Fate fate) {
        return switch (fate) {
            case DELIVERED -> done(Count.RECORDS_DELIVERED);
            case ERASED -> done(Count.RECORDS_ERASED);
            case TAMPERED -> quarantine();
            case WAITING -> Progress.WAITING;
        };
    }

    private Progress quarantine() {
        delivery.deadLetters().send(record, WireException.Reason.TAMPERED, WireException.class);
        return done(Count.RECORDS_TAMPERED);
    }

    private Progress done(Count count) {
        delivery.counts().add(count);
        return Progress.DONE;
    }
}
