package oubli.retention.running;

import java.time.Instant;
import java.util.UUID;
import oubli.policy.Uuid5;
import oubli.retention.query.ReceiptWriter;
import oubli.retention.saga.Confirmation;
import oubli.retention.saga.Saga;
import oubli.schemas.ErasureReceipt;
import oubli.schemas.Metas;
import oubli.schemas.ReceiptOutcome;
import oubli.schemas.Topics;

/** Receipts that came over HTTP, on the topic where recipients write theirs. */
final class ReceiptWire implements ReceiptWriter {

    private static final UUID RECEIPTS = UUID.fromString("3f1cf3f6-6b2c-5b52-8f4e-55d7d6b6a003");

    private final RecordSender sender;

    ReceiptWire(RecordSender sender) {
        this.sender = sender;
    }

    @Override
    public void write(Saga saga, Confirmation confirmation, String idempotencyKey) {
        var erasure = saga.erasure();
        var id = Uuid5.ofParts(RECEIPTS, erasure.erasureId(), confirmation.recipient(), idempotencyKey);
        sender.send(Topics.ERASURE_RECEIPTS, erasure.subject(), receipt(saga, confirmation, id));
    }

    @SuppressWarnings("NullAway") // the generated builder takes null for what is absent
    private static ErasureReceipt receipt(Saga saga, Confirmation said, UUID id) {
        var erasure = saga.erasure();
        Instant at = said.at();
        return ErasureReceipt.newBuilder()
                .setMeta(Metas.of(id, at, at, "retention-service", erasure.policyVersion()))
                .setSubjectId(erasure.subject())
                .setErasureId(erasure.erasureId())
                .setRecipient(said.recipient())
                .setOutcome(ReceiptOutcome.valueOf(said.outcome().name()))
                .setCount(said.count())
                .setMethod(said.method().isEmpty() ? null : said.method())
                .build();
    }
}
