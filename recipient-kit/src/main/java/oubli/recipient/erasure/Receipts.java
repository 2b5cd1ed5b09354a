package oubli.recipient.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import oubli.recipient.follow.Count;
import oubli.recipient.follow.Counts;
import oubli.recipient.follow.Sending;
import oubli.schemas.CloudEventHeaders;
import oubli.schemas.ErasureEvent;
import oubli.schemas.ErasureReceipt;
import oubli.schemas.ReceiptOutcome;
import oubli.schemas.Topics;

/** Sends this recipient's receipts, under its own name only. */
public final class Receipts {

    private final String recipient;
    private final Serializer<ErasureReceipt> serializer;
    private final Sending sending;
    private final Clock clock;
    private final Counts counts;

    public Receipts(
            String recipient, Serializer<ErasureReceipt> serializer, Sending sending, Clock clock, Counts counts) {
        this.recipient = recipient;
        this.serializer = serializer;
        this.sending = sending;
        this.clock = clock;
        this.counts = counts;
    }

    void confirm(ErasureEvent event, Outcome reached) {
        switch (reached.kind()) {
            case GONE -> send(receipt(event, ReceiptOutcome.DONE), reached);
            case NOTHING_HELD -> send(receipt(event, ReceiptOutcome.NOTHING_HELD), reached);
            case TAKEN_ON -> counts.add(Count.ERASURES_TAKEN_ON);
        }
    }

    void fail(ErasureEvent event) {
        send(receipt(event, ReceiptOutcome.FAILED));
    }

    private void send(ErasureReceipt receipt, Outcome reached) {
        receipt.setCount(reached.count());
        if (!reached.method().isEmpty()) {
            receipt.setMethod(reached.method());
        }
        send(receipt);
    }

    private ErasureReceipt receipt(ErasureEvent event, ReceiptOutcome outcome) {
        return ReceiptWire.receipt(event, recipient, outcome, clock.instant());
    }

    private void send(ErasureReceipt receipt) {
        var topic = Topics.ERASURE_RECEIPTS.name();
        byte[] value = serializer.serialize(topic, receipt);
        byte[] key = receipt.getSubjectId().getBytes(UTF_8);
        sending.send(new ProducerRecord<>(topic, null, key, value, CloudEventHeaders.of(receipt)));
        counts.add(Count.RECEIPTS_SENT);
    }
}
