package oubli.retention;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import oubli.schemas.Answered;
import oubli.schemas.BlockEvent;
import oubli.schemas.Closed;
import oubli.schemas.ClosureReason;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentEvent;
import oubli.schemas.ConsentMethod;
import oubli.schemas.ContactEvent;
import oubli.schemas.DataClass;
import oubli.schemas.Decided;
import oubli.schemas.ErasureOrdered;
import oubli.schemas.ErasureReason;
import oubli.schemas.ErasureReceipt;
import oubli.schemas.Interaction;
import oubli.schemas.InteractionKind;
import oubli.schemas.Meta;
import oubli.schemas.Metas;
import oubli.schemas.Operation;
import oubli.schemas.ProfileRecorded;
import oubli.schemas.ReceiptOutcome;
import oubli.schemas.RecordKey;
import oubli.schemas.RightsEvent;
import oubli.schemas.Sealed;
import oubli.schemas.Submitted;
import oubli.schemas.Tick;
import oubli.schemas.Topic;
import oubli.schemas.Topics;
import oubli.schemas.WrappedDataKey;

/** What can happen to a subject, in the words of the policy. */
abstract class RetentionEvents {

    String submitted(String subject, String requestId, String at) {
        var eventId = UUID.randomUUID().toString();
        var keyId = key(subject, DataClass.CONTACT_REQUEST, requestId, eventId, at);
        submitted(subject, requestId, at, eventId, keyId);
        return eventId;
    }

    void submitted(String subject, String requestId, String at, String eventId, String keyId) {
        contact(
                subject,
                eventId,
                at,
                event -> event.setSubmitted(Submitted.newBuilder()
                        .setRequestId(requestId)
                        .setSealed(sealed(keyId, DataClass.CONTACT_REQUEST))
                        .setNoticeVersion("2020-04-01")
                        .setNoticeHash("0")
                        .setLanguage("fr")
                        .build()));
    }

    String profile(String subject, String at) {
        var eventId = UUID.randomUUID().toString();
        var keyId = key(subject, DataClass.PROSPECT, null, eventId, at);
        profile(subject, at, eventId, keyId);
        return eventId;
    }

    void profile(String subject, String at, String eventId, String keyId) {
        contact(
                subject,
                eventId,
                at,
                event -> event.setProfileRecorded(ProfileRecorded.newBuilder()
                        .setRequestId(null)
                        .setSealed(sealed(keyId, DataClass.PROSPECT))
                        .build()));
    }

    void answered(String subject, String requestId, String at) {
        contact(subject, UUID.randomUUID().toString(), at, event -> event.setAnswered(new Answered(requestId)));
    }

    void closed(String subject, String requestId, String at) {
        contact(
                subject,
                UUID.randomUUID().toString(),
                at,
                event -> event.setClosed(new Closed(requestId, ClosureReason.OPERATOR)));
    }

    void interaction(String subject, InteractionKind kind, String requestId, String at) {
        contact(
                subject,
                UUID.randomUUID().toString(),
                at,
                event -> event.setInteraction(new Interaction(kind, requestId)));
    }

    String given(String subject, String purpose, String channel, String at) {
        return decided(subject, purpose, channel, ConsentDecision.GIVEN, at, null, null);
    }

    String decided(
            String subject,
            String purpose,
            String channel,
            ConsentDecision decision,
            String at,
            String requestId,
            String validUntil) {
        var eventId = UUID.randomUUID().toString();
        decided(subject, eventId, purpose, channel, decision, at, requestId, validUntil);
        return eventId;
    }

    void decided(
            String subject,
            String eventId,
            String purpose,
            String channel,
            ConsentDecision decision,
            String at,
            String requestId,
            String validUntil) {
        var event = ConsentEvent.newBuilder()
                .setMeta(meta(eventId, at))
                .setSubjectId(subject)
                .setDecided(Decided.newBuilder()
                        .setPurpose(purpose)
                        .setChannel(channel)
                        .setDecision(decision)
                        .setValidUntil(validUntil == null ? null : Instant.parse(validUntil))
                        .setNoticeVersion("2020-04-01")
                        .setNoticeHash("0")
                        .setLanguage("fr")
                        .setMethod(ConsentMethod.FORM)
                        .setRequestId(requestId)
                        .setReceiptId("r-" + eventId)
                        .build())
                .build();
        send(Topics.CONSENT_DECISIONS, RecordKey.of(subject, eventId), event, Instant.parse(at));
    }

    String key(String subject, DataClass scope, String item, String sealsEventId, String at) {
        var keyId = UUID.randomUUID().toString();
        var key = WrappedDataKey.newBuilder()
                .setMeta(meta(UUID.randomUUID().toString(), at))
                .setSubjectId(subject)
                .setKeyId(keyId)
                .setDataClass(scope)
                .setKekId(scope + ".2026w48")
                .setWrapped(ByteBuffer.allocate(60))
                .setSealsEventId(sealsEventId)
                .setItem(item)
                .build();
        send(Topics.DATA_KEYS, RecordKey.of(subject, keyId), key, Instant.parse(at));
        return keyId;
    }

    void block(String subject, String blockId, String at, UnaryOperator<BlockEvent.Builder> fact) {
        var event = fact.apply(BlockEvent.newBuilder()
                        .setMeta(meta(UUID.randomUUID().toString(), at))
                        .setSubjectId(subject)
                        .setBlockId(blockId))
                .build();
        send(Topics.BLOCK_EVENTS, RecordKey.of(subject, blockId), event, Instant.parse(at));
    }

    void ordered(String subject, String orderId, List<DataClass> scopes, boolean closes, String at) {
        var order = ErasureOrdered.newBuilder()
                .setOrderId(orderId)
                .setSubjectId(subject)
                .setScopes(scopes)
                .setClosesGeneration(closes)
                .setReason(ErasureReason.RIGHT_OF_ERASURE)
                .setRequestId(null)
                .build();
        var event = Operation.newBuilder()
                .setMeta(meta(orderId, at))
                .setOperator("dpo")
                .setErasureOrdered(order)
                .build();
        send(Topics.OPERATIONS, subject, event, Instant.parse(at));
    }

    void right(String subject, String requestId, String at, UnaryOperator<RightsEvent.Builder> fact) {
        var eventId = UUID.randomUUID().toString();
        var event = fact.apply(RightsEvent.newBuilder()
                        .setMeta(meta(eventId, at))
                        .setSubjectId(subject)
                        .setRequestId(requestId))
                .build();
        send(Topics.RIGHTS_EVENTS, RecordKey.of(subject, eventId), event, Instant.parse(at));
    }

    void receipt(String subject, String erasureId, String recipient, ReceiptOutcome outcome, String at) {
        var receipt = ErasureReceipt.newBuilder()
                .setMeta(meta(UUID.randomUUID().toString(), at))
                .setSubjectId(subject)
                .setErasureId(erasureId)
                .setRecipient(recipient)
                .setOutcome(outcome)
                .setCount(1)
                .setMethod(null)
                .build();
        send(Topics.ERASURE_RECEIPTS, subject, receipt, Instant.parse(at));
    }

    void tick(String now) {
        tick(Instant.parse(now), Duration.ZERO, Instant.parse(now), RetentionFixture.POLICY.version());
    }

    void tick(Instant now, Duration shift, Instant appendedAt, String policyVersion) {
        var tick = Tick.newBuilder()
                .setMeta(meta(UUID.randomUUID().toString(), now.toString()))
                .setNow(now)
                .setShift(shift.toMillis())
                .setPolicyVersion(policyVersion)
                .build();
        send(Topics.TICKS, "tick", tick, appendedAt);
    }

    abstract <V extends SpecificRecord> void send(Topic<V> topic, String key, V value, Instant appendedAt);

    private void contact(String subject, String eventId, String at, UnaryOperator<ContactEvent.Builder> fact) {
        var event = fact.apply(
                        ContactEvent.newBuilder().setMeta(meta(eventId, at)).setSubjectId(subject))
                .build();
        send(Topics.CONTACT_EVENTS, RecordKey.of(subject, eventId), event, Instant.parse(at));
    }

    static Meta meta(String eventId, String at) {
        var instant = Instant.parse(at);
        return Metas.of(UUID.fromString(eventId), instant, instant, "test", RetentionFixture.POLICY.version());
    }

    private static Sealed sealed(String keyId, DataClass scope) {
        return new Sealed(1, keyId, scope, 1L, ByteBuffer.allocate(64));
    }
}
