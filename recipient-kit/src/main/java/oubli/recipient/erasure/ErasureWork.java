package oubli.recipient.erasure;

import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import oubli.recipient.follow.Work;
import oubli.schemas.DataClass;
import oubli.schemas.ErasureEvent;

/** One erasure: the listener first, then the receipt; a receipt that did not get through does not call the listener again. */
final class ErasureWork implements Work {

    private final ErasureEvent event;
    private final Receipts receipts;
    private Callable<Outcome> outcome;

    ErasureWork(ErasureEvent event, ErasureListener listener, Receipts receipts) {
        this.event = event;
        this.receipts = receipts;
        this.outcome = () -> carryOut(event, listener);
    }

    @Override
    public String subjectId() {
        return event.getSubjectId();
    }

    @Override
    public boolean waitsItsTurn() {
        return false;
    }

    @Override
    public Progress attempt() throws Exception {
        try {
            return confirm(outcome.call());
        } catch (NotNow away) {
            return Progress.WAITING;
        }
    }

    @Override
    public void giveUp() {
        receipts.fail(event);
    }

    private Progress confirm(Outcome reached) {
        outcome = () -> reached;
        try {
            receipts.confirm(event, reached);
            return Progress.DONE;
        } catch (KafkaException unacknowledged) {
            return Progress.WAITING;
        }
    }

    private static Outcome carryOut(ErasureEvent event, ErasureListener listener) throws Exception {
        if (event.getScope() == DataClass.UNKNOWN) {
            throw new UnsupportedOperationException(
                    "This kit is older than the erasure's data class: take a newer one");
        }
        return switch (event.getAction()) {
            case ERASE -> listener.erase(ReceiptWire.erasure(event));
            case ANONYMISE -> listener.anonymise(ReceiptWire.erasure(event));
            case UNKNOWN ->
                throw new UnsupportedOperationException(
                        "This kit is older than the erasure's action: take a newer one");
        };
    }
}
