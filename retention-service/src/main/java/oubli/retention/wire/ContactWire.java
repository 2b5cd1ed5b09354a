package oubli.retention.wire;

import static oubli.retention.wire.ValuesWire.origin;
import static oubli.retention.wire.ValuesWire.scope;
import static oubli.retention.wire.ValuesWire.text;

import java.util.Optional;
import oubli.retention.fact.ContactFact;
import oubli.retention.fact.Fact;
import oubli.schemas.ContactEvent;

/** Contact events as facts; the sealed block stays where it is. */
final class ContactWire {

    static Optional<Fact> fact(ContactEvent event) {
        var origin = origin(event.getSubjectId(), event.getMeta());
        if (event.getSubmitted() != null) {
            return Optional.of(
                    new ContactFact.Submitted(origin, event.getSubmitted().getRequestId()));
        }
        if (event.getProfileRecorded() != null) {
            return Optional.of(new ContactFact.ProfileRecorded(
                    origin, text(event.getProfileRecorded().getRequestId())));
        }
        if (event.getAnswered() != null) {
            return Optional.of(
                    new ContactFact.Answered(origin, event.getAnswered().getRequestId()));
        }
        if (event.getClosed() != null) {
            var closed = event.getClosed();
            return Optional.of(new ContactFact.Closed(
                    origin, closed.getRequestId(), closed.getReason().name()));
        }
        if (event.getInteraction() != null) {
            var interaction = event.getInteraction();
            return Optional.of(
                    new ContactFact.Interacted(origin, interaction.getKind().name(), text(interaction.getRequestId())));
        }
        if (event.getRectified() != null) {
            var rectified = event.getRectified();
            return Optional.of(
                    new ContactFact.Rectified(origin, scope(rectified.getDataClass()), text(rectified.getRequestId())));
        }
        return Optional.empty();
    }

    private ContactWire() {}
}
