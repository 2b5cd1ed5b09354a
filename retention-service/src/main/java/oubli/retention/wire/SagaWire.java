package oubli.retention.wire;

import static oubli.retention.wire.ValuesWire.countable;
import static oubli.retention.wire.ValuesWire.origin;
import static oubli.retention.wire.ValuesWire.scope;
import static oubli.retention.wire.ValuesWire.text;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import oubli.policy.Action;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.retention.fact.Fact;
import oubli.retention.fact.SagaFact;
import oubli.retention.saga.Confirmation;
import oubli.retention.saga.Erasure;
import oubli.retention.saga.Lapse;
import oubli.retention.saga.Saga;
import oubli.schemas.CertificateStatus;
import oubli.schemas.ConfirmationStatus;
import oubli.schemas.ErasureAction;
import oubli.schemas.ErasureCertificate;
import oubli.schemas.ErasureEvent;
import oubli.schemas.ErasureReceipt;
import oubli.schemas.LapseEvent;
import oubli.schemas.ReceiptOutcome;
import oubli.schemas.RecipientConfirmation;

/** This service's own events and the recipients' answers as facts. */
final class SagaWire {

    static Optional<Fact> fact(ErasureEvent event) {
        return event.getAction() == ErasureAction.UNKNOWN
                ? Optional.empty()
                : Optional.of(new SagaFact.Announced(erasure(event)));
    }

    static Optional<Fact> fact(LapseEvent event) {
        return Optional.of(new SagaFact.Lapsed(new Lapse(
                event.getSubjectId(),
                event.getLapseId(),
                event.getKind().name(),
                event.getRule(),
                event.getClause(),
                event.getGeneration(),
                scope(event.getScope()),
                text(event.getItem()),
                text(event.getPurpose()),
                text(event.getChannel()),
                event.getDueAt(),
                text(event.getReason()),
                event.getMeta().getRecordedAt(),
                event.getMeta().getPolicyVersion(),
                event.getUntil() == null ? Times.NEVER : event.getUntil())));
    }

    static Optional<Fact> fact(ErasureReceipt receipt, SagaFact.Burial burial) {
        return receipt.getOutcome() == ReceiptOutcome.UNKNOWN
                ? Optional.empty()
                : Optional.of(new SagaFact.Receipt(
                        receipt.getSubjectId(),
                        receipt.getErasureId(),
                        new Confirmation(
                                receipt.getRecipient(),
                                Confirmation.Outcome.valueOf(
                                        receipt.getOutcome().name()),
                                countable(receipt.getMeta().getOccurredAt()),
                                receipt.getCount(),
                                text(receipt.getMethod())),
                        burial));
    }

    static Optional<Fact> fact(ErasureCertificate certificate) {
        return certificate.getStatus() == CertificateStatus.UNKNOWN
                ? Optional.empty()
                : Optional.of(new SagaFact.Certified(saga(certificate)));
    }

    static Erasure erasure(ErasureEvent event) {
        var origin = origin(event.getSubjectId(), event.getMeta());
        return new Erasure(
                origin.subject(),
                UUID.fromString(event.getErasureId()).toString(),
                Action.valueOf(event.getAction().name()),
                scope(event.getScope()),
                text(event.getItem()),
                event.getReason().name(),
                event.getRule(),
                event.getClause(),
                event.getGeneration(),
                instant(event.getGenerationClosedAt()),
                countable(event.getDueAt()),
                origin.recordedAt(),
                countable(event.getReceiptsDueAt()),
                event.getExpectedRecipients(),
                text(event.getRequestId()),
                event.getMeta().getPolicyVersion(),
                countedAs(event));
    }

    private static List<Cell> countedAs(ErasureEvent event) {
        return event.getCountedAs() == null
                ? List.of()
                : event.getCountedAs().stream().map(Cell::at).toList();
    }

    private static Saga saga(ErasureCertificate certificate) {
        var confirmations =
                certificate.getRecipients().stream().map(SagaWire::confirmation).toList();
        return new Saga(
                erasure(certificate, confirmations),
                confirmations,
                certificate.getKeysDestroyed(),
                instant(certificate.getCompletedAt()),
                certificate.getStatus() == CertificateStatus.OVERDUE);
    }

    private static Erasure erasure(ErasureCertificate certificate, List<Confirmation> confirmations) {
        return new Erasure(
                certificate.getSubjectId(),
                UUID.fromString(certificate.getErasureId()).toString(),
                Action.valueOf(certificate.getAction().name()),
                scope(certificate.getScope()),
                text(certificate.getItem()),
                certificate.getReason().name(),
                certificate.getRule(),
                certificate.getClause(),
                certificate.getGeneration(),
                Times.NOT_YET,
                certificate.getDueAt(),
                certificate.getEmittedAt(),
                certificate.getReceiptsDueAt(),
                confirmations.stream().map(Confirmation::recipient).toList(),
                "",
                certificate.getMeta().getPolicyVersion(),
                List.of());
    }

    private static Confirmation confirmation(RecipientConfirmation wire) {
        var outcome = wire.getStatus() == ConfirmationStatus.UNKNOWN
                ? Confirmation.Outcome.AWAITED
                : Confirmation.Outcome.valueOf(wire.getStatus().name());
        return new Confirmation(
                wire.getName(), outcome, instant(wire.getAt()), wire.getCount(), text(wire.getMethod()));
    }

    private static Instant instant(@Nullable Instant instant) {
        return instant == null ? Times.NOT_YET : instant;
    }

    private SagaWire() {}
}
