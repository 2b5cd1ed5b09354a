package oubli.retention.wire;

import static oubli.retention.wire.ValuesWire.orNull;
import static oubli.retention.wire.ValuesWire.scopeOrNull;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import oubli.policy.Action;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.policy.Uuid5;
import oubli.retention.saga.Confirmation;
import oubli.retention.saga.Erasure;
import oubli.retention.saga.Lapse;
import oubli.retention.saga.Saga;
import oubli.schemas.CertificateStatus;
import oubli.schemas.ConfirmationStatus;
import oubli.schemas.ErasureAction;
import oubli.schemas.ErasureCertificate;
import oubli.schemas.ErasureEvent;
import oubli.schemas.ErasureReason;
import oubli.schemas.LapseEvent;
import oubli.schemas.LapseKind;
import oubli.schemas.Meta;
import oubli.schemas.Metas;
import oubli.schemas.RecipientConfirmation;

/** What this service announces, as it stands on the topics. */
@SuppressWarnings("NullAway") // the generated builders take null for what is absent
public final class OrderWire {

    static final String SOURCE = "retention-service";

    static ErasureEvent event(Erasure erasure) {
        return ErasureEvent.newBuilder()
                .setMeta(meta(erasure.erasureId(), erasure.dueAt(), erasure.emittedAt(), erasure.policyVersion()))
                .setSubjectId(erasure.subject())
                .setErasureId(erasure.erasureId())
                .setAction(ErasureAction.valueOf(erasure.action().name()))
                .setScope(Objects.requireNonNull(scopeOrNull(erasure.scope())))
                .setItem(orNull(erasure.item()))
                .setReason(ErasureReason.valueOf(erasure.reason()))
                .setRule(erasure.rule())
                .setClause(erasure.clause())
                .setGeneration(erasure.generation())
                .setGenerationClosedAt(orNull(erasure.generationClosedAt()))
                .setDueAt(erasure.dueAt())
                .setExpectedRecipients(erasure.expected())
                .setReceiptsDueAt(erasure.receiptsDueAt())
                .setRequestId(orNull(erasure.requestId()))
                .setCountedAs(countedAs(erasure))
                .build();
    }

    private static @Nullable List<String> countedAs(Erasure erasure) {
        return erasure.action() == Action.ANONYMISE
                ? erasure.countedAs().stream().map(Cell::path).toList()
                : null;
    }

    static LapseEvent event(Lapse lapse) {
        return LapseEvent.newBuilder()
                .setMeta(meta(lapse.lapseId(), lapse.dueAt(), lapse.emittedAt(), lapse.policyVersion()))
                .setSubjectId(lapse.subject())
                .setLapseId(lapse.lapseId())
                .setKind(LapseKind.valueOf(lapse.kind()))
                .setRule(lapse.rule())
                .setClause(lapse.clause())
                .setGeneration(lapse.generation())
                .setScope(scopeOrNull(lapse.scope()))
                .setItem(orNull(lapse.item()))
                .setPurpose(orNull(lapse.purpose()))
                .setChannel(orNull(lapse.channel()))
                .setDueAt(lapse.dueAt())
                .setReason(orNull(lapse.reason()))
                .setUntil(orNull(lapse.until()))
                .build();
    }

    /** The event id is made of what the certificate says, so that publishing the same again is the same event. */
    public static ErasureCertificate certificate(Saga saga) {
        var erasure = saga.erasure();
        var at = saga.confirmations().stream()
                .map(Confirmation::at)
                .filter(said -> !said.equals(Times.NOT_YET))
                .reduce(erasure.emittedAt(), Times::later);
        var id = Uuid5.ofParts(UUID.fromString(erasure.erasureId()), saga.status(), saga.confirmations());
        return ErasureCertificate.newBuilder()
                .setMeta(meta(id.toString(), at, at, erasure.policyVersion()))
                .setSubjectId(erasure.subject())
                .setErasureId(erasure.erasureId())
                .setStatus(CertificateStatus.valueOf(saga.status().name()))
                .setAction(ErasureAction.valueOf(erasure.action().name()))
                .setScope(Objects.requireNonNull(scopeOrNull(erasure.scope())))
                .setItem(orNull(erasure.item()))
                .setReason(ErasureReason.valueOf(erasure.reason()))
                .setRule(erasure.rule())
                .setClause(erasure.clause())
                .setGeneration(erasure.generation())
                .setDueAt(erasure.dueAt())
                .setEmittedAt(erasure.emittedAt())
                .setReceiptsDueAt(erasure.receiptsDueAt())
                .setRecipients(saga.confirmations().stream()
                        .map(OrderWire::confirmation)
                        .toList())
                .setKeysDestroyed(saga.keysDestroyed())
                .setCompletedAt(orNull(saga.completedAt()))
                .setSignatureKeyId(null)
                .setSignature(null)
                .build();
    }

    private static RecipientConfirmation confirmation(Confirmation said) {
        return RecipientConfirmation.newBuilder()
                .setName(said.recipient())
                .setStatus(ConfirmationStatus.valueOf(said.outcome().name()))
                .setAt(orNull(said.at()))
                .setCount(said.count())
                .setMethod(orNull(said.method()))
                .build();
    }

    private static Meta meta(String eventId, Instant occurredAt, Instant recordedAt, String policyVersion) {
        return Metas.of(UUID.fromString(eventId), occurredAt, recordedAt, SOURCE, policyVersion);
    }

    private OrderWire() {}
}
