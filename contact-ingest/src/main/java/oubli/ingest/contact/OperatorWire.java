package oubli.ingest.contact;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import oubli.ingest.contact.OperatorEvents.Occasion;
import oubli.schemas.Answered;
import oubli.schemas.Closed;
import oubli.schemas.ClosureReason;
import oubli.schemas.CloudEventHeaders;
import oubli.schemas.ContactEvent;
import oubli.schemas.Interaction;
import oubli.schemas.InteractionKind;
import oubli.schemas.Metas;
import oubli.schemas.RecordKey;
import oubli.schemas.Topics;

/** Operators' reports as records of {@code pii.contact.events}; none of them carries personal data. */
final class OperatorWire {

    static final Set<String> CLOSURE_REASONS = names(ClosureReason.values());
    static final Set<String> INTERACTION_KINDS = names(InteractionKind.values());

    private final String source;

    OperatorWire(String source) {
        this.source = source;
    }

    ProducerRecord<String, SpecificRecord> answered(Occasion occasion) {
        return record(
                event(occasion).setAnswered(new Answered(occasion.requestId())).build());
    }

    ProducerRecord<String, SpecificRecord> closed(Occasion occasion, String reason) {
        return record(event(occasion)
                .setClosed(new Closed(occasion.requestId(), ClosureReason.valueOf(reason)))
                .build());
    }

    ProducerRecord<String, SpecificRecord> interacted(Occasion occasion, String kind) {
        var fact = Interaction.newBuilder().setKind(InteractionKind.valueOf(kind));
        if (!occasion.requestId().isEmpty()) {
            fact.setRequestId(occasion.requestId());
        }
        return record(event(occasion).setInteraction(fact.build()).build());
    }

    private ContactEvent.Builder event(Occasion occasion) {
        return ContactEvent.newBuilder()
                .setMeta(Metas.of(
                        occasion.eventId(),
                        occasion.occurredAt(),
                        occasion.recordedAt(),
                        source,
                        occasion.policyVersion()))
                .setSubjectId(occasion.subjectId());
    }

    private static ProducerRecord<String, SpecificRecord> record(ContactEvent event) {
        var key = RecordKey.of(event.getSubjectId(), event.getMeta().getEventId());
        return new ProducerRecord<>(Topics.CONTACT_EVENTS.name(), null, key, event, CloudEventHeaders.of(event));
    }

    /** What a writer may say; UNKNOWN is what a reader makes of a symbol it does not know. */
    private static Set<String> names(Enum<?>[] symbols) {
        return Arrays.stream(symbols)
                .map(Enum::name)
                .filter(name -> !name.equals("UNKNOWN"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
