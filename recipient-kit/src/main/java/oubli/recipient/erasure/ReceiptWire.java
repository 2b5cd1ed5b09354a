package oubli.recipient.erasure;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.time.Instant;
import java.util.UUID;
import oubli.schemas.ErasureEvent;
import oubli.schemas.ErasureReceipt;
import oubli.schemas.Metas;
import oubli.schemas.ReceiptOutcome;

/** Erasure events and receipts between the wire and the recipient. */
final class ReceiptWire {

    private static final String SOURCE = "recipient-kit";
    private static final NameBasedGenerator IDS =
            Generators.nameBasedGenerator(UUID.fromString("5c1f7c6e-2b0f-5d0e-9d34-0b6d1c0a7e55"));

    private ReceiptWire() {}

    static Erasure erasure(ErasureEvent event) {
        return new Erasure(
                event.getErasureId(),
                event.getSubjectId(),
                event.getScope(),
                requireNonNullElse(event.getItem(), ""),
                event.getReason().name(),
                event.getClause(),
                event.getDueAt(),
                upTo(event));
    }

    /** A closed generation ends before its instant, a deadline with it. */
    private static Instant upTo(ErasureEvent event) {
        var closedAt = event.getGenerationClosedAt();
        return closedAt == null ? event.getDueAt() : closedAt.minusMillis(1);
    }

    /** The event id names erasure, recipient and outcome, so that a repeated receipt is recognised as the same. */
    static ErasureReceipt receipt(ErasureEvent event, String recipient, ReceiptOutcome outcome, Instant at) {
        var eventId = IDS.generate(event.getErasureId() + "/" + recipient + "/" + outcome);
        return ErasureReceipt.newBuilder()
                .setMeta(Metas.of(eventId, at, at, SOURCE, event.getMeta().getPolicyVersion()))
                .setSubjectId(event.getSubjectId())
                .setErasureId(event.getErasureId())
                .setRecipient(recipient)
                .setOutcome(outcome)
                .build();
    }
}
