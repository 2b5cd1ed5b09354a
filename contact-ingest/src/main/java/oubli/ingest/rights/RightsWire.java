package oubli.ingest.rights;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import oubli.ingest.consent.Caller;
import oubli.ingest.publish.KeyedEvent;
import oubli.ingest.publish.Publication;
import oubli.ingest.publish.SealedWire;
import oubli.policy.Purpose.DecidedBy;
import oubli.schemas.DataClass;
import oubli.schemas.Meta;
import oubli.schemas.Metas;
import oubli.schemas.RecordKey;
import oubli.schemas.Right;
import oubli.schemas.RightsEvent;
import oubli.schemas.RightsRequestContent;
import oubli.schemas.RightsRequestReceived;
import oubli.schemas.ShownBy;
import oubli.schemas.Topics;
import oubli.vault.SealedItem;
import oubli.vault.Sealer;

/** Rights requests as records of {@code pii.rights.events}. */
final class RightsWire {

    private final Sealer sealer;
    private final String source;

    RightsWire(Sealer sealer, String source) {
        this.sealer = sealer;
        this.source = source;
    }

    /** The receipt of the request; with a key of its own only where there is something to seal. */
    Publication received(Exercise exercise) {
        var eventId = exercise.ids().of("received");
        if (!exercise.request().saysSomething()) {
            var event = event(exercise, eventId, fact(exercise).build());
            var key = RecordKey.of(event.getSubjectId(), eventId.toString());
            return Publication.of(List.of(SealedWire.record(Topics.RIGHTS_EVENTS, key, event)));
        }
        var sealed = seal(exercise, eventId);
        var event = event(
                exercise, eventId, fact(exercise).setSealed(sealed.sealed()).build());
        var keyed = List.of(SealedWire.keyed(sealed, Topics.RIGHTS_EVENTS, event.getMeta(), event));
        return new Publication(KeyedEvent.keys(keyed), List.of(keyed.get(0).event()));
    }

    private SealedItem seal(Exercise exercise, UUID eventId) {
        return sealer.seal(
                DataClass.RIGHTS_EVIDENCE,
                exercise.ids().subjectId(),
                eventId.toString(),
                "RightsRequestReceived",
                exercise.requestId(),
                content(exercise.request()));
    }

    private static RightsRequestContent content(RightsRequest request) {
        var content = RightsRequestContent.newBuilder().setLanguage(request.language());
        present(request.email()).ifPresent(content::setEmail);
        present(request.message()).ifPresent(content::setMessage);
        present(request.context()).ifPresent(content::setContext);
        return content.build();
    }

    private RightsEvent event(Exercise exercise, UUID eventId, RightsRequestReceived received) {
        return RightsEvent.newBuilder()
                .setMeta(meta(exercise, eventId))
                .setSubjectId(exercise.ids().subjectId())
                .setRequestId(exercise.requestId())
                .setReceived(received)
                .build();
    }

    private Meta meta(Exercise exercise, UUID eventId) {
        return Metas.of(
                eventId, exercise.at(), exercise.at(), source, exercise.notice().version());
    }

    private static RightsRequestReceived.Builder fact(Exercise exercise) {
        var request = exercise.request();
        var fact = RightsRequestReceived.newBuilder()
                .setRight(Right.valueOf(request.right().name()))
                .setShownBy(shownBy(request.caller()))
                .setLanguage(request.language());
        present(request.about().purpose()).ifPresent(fact::setPurpose);
        present(request.about().channel()).ifPresent(fact::setChannel);
        present(request.caller().requestId()).ifPresent(fact::setContactRequestId);
        return fact;
    }

    private static ShownBy shownBy(Caller caller) {
        if (caller.kind() == DecidedBy.DEVICE) {
            return ShownBy.DEVICE_COOKIE;
        }
        if (caller.proven()) {
            return ShownBy.PROVEN_LINK;
        }
        return caller.requestId().isEmpty() ? ShownBy.ADDRESS_TYPED : ShownBy.MANAGE_TOKEN;
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
