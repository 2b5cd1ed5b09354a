package oubli.ingest.consent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import oubli.policy.Cell;
import oubli.policy.Purpose;
import oubli.policy.Times;
import oubli.policy.consent.ConsentTerms;
import oubli.schemas.AddressHash;
import oubli.schemas.CloudEventHeaders;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentEvent;
import oubli.schemas.ConsentMethod;
import oubli.schemas.DeviceLinked;
import oubli.schemas.Metas;
import oubli.schemas.RecordKey;
import oubli.schemas.Topics;

/** Decisions as records of {@code privacy.consent.decisions}. */
public final class DecisionWire {

    private final String source;

    public DecisionWire(String source) {
        this.source = source;
    }

    /** One record for each choice. */
    public List<ProducerRecord<String, SpecificRecord>> records(
            Decided decided, List<Choice> choices, ConsentTerms terms) {
        return records(decided, choices, terms, Testimony.NONE);
    }

    /** The same for decisions that somebody else vouches for. */
    public List<ProducerRecord<String, SpecificRecord>> records(
            Decided decided, List<Choice> choices, ConsentTerms terms, Testimony testimony) {
        return choices.stream()
                .map(choice -> record(decided, fact(decided, choice, terms, testimony), choice))
                .toList();
    }

    /** The person asked for a device's choices to be shown with its own; copies none in either direction. */
    public ProducerRecord<String, SpecificRecord> linked(Decided decided, String deviceId) {
        var eventId = decided.ids().of("device-linked:" + deviceId).toString();
        return record(decided, eventId, event(decided, eventId).setDeviceLinked(new DeviceLinked(deviceId)));
    }

    private ProducerRecord<String, SpecificRecord> record(Decided decided, oubli.schemas.Decided fact, Choice choice) {
        var eventId = decided.eventId(choice.cell());
        return record(decided, eventId, event(decided, eventId).setDecided(fact));
    }

    private ConsentEvent.Builder event(Decided decided, String eventId) {
        return ConsentEvent.newBuilder()
                .setMeta(Metas.of(
                        UUID.fromString(eventId),
                        decided.occurredAt(),
                        decided.recordedAt(),
                        source,
                        decided.noticeVersion()))
                .setSubjectId(decided.subjectId());
    }

    private static ProducerRecord<String, SpecificRecord> record(
            Decided decided, String eventId, ConsentEvent.Builder building) {
        var event = building.build();
        return new ProducerRecord<>(
                Topics.CONSENT_DECISIONS.name(),
                null,
                RecordKey.of(decided.subjectId(), eventId),
                event,
                CloudEventHeaders.of(event));
    }

    private static oubli.schemas.Decided fact(Decided decided, Choice choice, ConsentTerms terms, Testimony testimony) {
        var cell = choice.cell();
        var fact = oubli.schemas.Decided.newBuilder()
                .setPurpose(cell.purpose())
                .setDecision(ConsentDecision.valueOf(choice.answer().name()))
                .setNoticeVersion(decided.noticeVersion())
                .setNoticeHash(decided.noticeHash())
                .setLanguage(decided.language())
                .setMethod(ConsentMethod.valueOf(decided.method().name()))
                .setAddressProven(decided.addressProven())
                .setReceiptId(decided.receiptId(cell));
        present(cell.channel()).ifPresent(fact::setChannel);
        present(decided.formId()).ifPresent(fact::setFormId);
        present(decided.device()).ifPresent(fact::setDevice);
        present(decided.requestId()).ifPresent(fact::setRequestId);
        validUntil(decided, choice, terms).ifPresent(fact::setValidUntil);
        present(testimony.evidence()).ifPresent(fact::setEvidence);
        present(testimony.author()).ifPresent(fact::setAuthor);
        if (decided.sequence() >= 0) {
            fact.setSequence(decided.sequence());
        }
        if (!decided.claimedAt().equals(Times.NOT_YET)) {
            fact.setClaimedAt(decided.claimedAt());
        }
        if (usesAddresses(cell, terms)) {
            fact.setAddressHashes(hashes(decided));
        }
        present(decided.phoneKey()).ifPresent(fact::setPhoneKey);
        return fact.build();
    }

    private static boolean usesAddresses(Cell cell, ConsentTerms terms) {
        return terms.policy()
                .purpose(cell.purpose())
                .filter(Purpose::hasChannels)
                .isPresent();
    }

    private static Optional<Instant> validUntil(Decided decided, Choice choice, ConsentTerms terms) {
        if (!choice.isGiven()) {
            return Optional.empty();
        }
        var until = choice.period().isZero()
                ? terms.validUntil(choice.cell(), decided.occurredAt())
                : terms.validUntil(choice.cell(), decided.occurredAt(), choice.period());
        return Optional.of(until).filter(end -> !end.equals(Times.NEVER));
    }

    private static List<AddressHash> hashes(Decided decided) {
        return decided.addressHashes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new AddressHash(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
