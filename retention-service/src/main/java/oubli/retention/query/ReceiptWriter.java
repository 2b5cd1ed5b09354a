package oubli.retention.query;

import oubli.retention.saga.Confirmation;
import oubli.retention.saga.Saga;

/** Puts a recipient's receipt on its topic. */
public interface ReceiptWriter {

    /**
     * Answers after the brokers acknowledged. The same key for the same erasure and recipient is the same receipt.
     *
     * @throws oubli.retention.access.RefusedException 503 where they did not
     */
    void write(Saga saga, Confirmation confirmation, String idempotencyKey);
}
