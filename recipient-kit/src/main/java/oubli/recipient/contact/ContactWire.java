package oubli.recipient.contact;

import static java.util.Objects.requireNonNullElse;
import static oubli.schemas.DataClass.CONTACT_REQUEST;
import static oubli.schemas.DataClass.PROSPECT;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import oubli.recipient.contact.Fact.Boxed;
import oubli.recipient.contact.Fact.Plain;
import oubli.schemas.Answered;
import oubli.schemas.Closed;
import oubli.schemas.ContactEvent;
import oubli.schemas.ContactRequestContent;
import oubli.schemas.ProfileRecorded;
import oubli.schemas.ProspectProfile;
import oubli.schemas.Rectified;
import oubli.schemas.Submitted;

/** Contact events from the wire to what a recipient is told. */
final class ContactWire {

    private ContactWire() {}

    /** Empty where the fact is one that this version does not know. */
    static Optional<Fact> fact(ContactEvent event) {
        var occurrence = new Occurrence(
                event.getSubjectId(),
                event.getMeta().getEventId(),
                event.getMeta().getOccurredAt());
        if (event.getSubmitted() != null) {
            return Optional.of(submitted(occurrence, event.getSubmitted()));
        }
        if (event.getProfileRecorded() != null) {
            return Optional.of(profileRecorded(occurrence, event.getProfileRecorded()));
        }
        if (event.getRectified() != null) {
            return rectified(occurrence, event.getRectified());
        }
        return step(occurrence, event);
    }

    private static Optional<Fact> step(Occurrence occurrence, ContactEvent event) {
        if (event.getAnswered() != null) {
            return Optional.of(answered(occurrence, event.getAnswered()));
        }
        if (event.getClosed() != null) {
            return Optional.of(closed(occurrence, event.getClosed()));
        }
        return Optional.ofNullable(event.getInteraction()).map(seen -> interacted(occurrence, seen));
    }

    private static Fact submitted(Occurrence occurrence, Submitted fact) {
        return new Boxed(
                occurrence,
                "Submitted",
                fact.getRequestId(),
                fact.getSealed(),
                (listener, content) -> listener.requestReceived(
                        request(occurrence, fact.getRequestId(), (ContactRequestContent) content)));
    }

    private static Fact profileRecorded(Occurrence occurrence, ProfileRecorded fact) {
        return new Boxed(
                occurrence,
                "ProfileRecorded",
                "",
                fact.getSealed(),
                (listener, content) -> listener.prospectRecorded(prospect(occurrence, (ProspectProfile) content)));
    }

    private static Optional<Fact> rectified(Occurrence occurrence, Rectified fact) {
        String item = orEmpty(fact.getRequestId());
        if (fact.getDataClass() == CONTACT_REQUEST) {
            return Optional.of(new Boxed(
                    occurrence,
                    "Rectified",
                    item,
                    fact.getSealed(),
                    (listener, content) ->
                            listener.requestRectified(request(occurrence, item, (ContactRequestContent) content))));
        }
        if (fact.getDataClass() == PROSPECT) {
            return Optional.of(new Boxed(
                    occurrence,
                    "Rectified",
                    "",
                    fact.getSealed(),
                    (listener, content) ->
                            listener.prospectRectified(prospect(occurrence, (ProspectProfile) content))));
        }
        return Optional.empty();
    }

    private static Fact answered(Occurrence occurrence, Answered fact) {
        var step = new RequestStep(occurrence, fact.getRequestId());
        return new Plain(
                occurrence, Set.of(CONTACT_REQUEST), step.requestId(), listener -> listener.requestAnswered(step));
    }

    private static Fact closed(Occurrence occurrence, Closed fact) {
        var step = new RequestStep(occurrence, fact.getRequestId());
        return new Plain(
                occurrence, Set.of(CONTACT_REQUEST), step.requestId(), listener -> listener.requestClosed(step));
    }

    private static Fact interacted(Occurrence occurrence, oubli.schemas.Interaction fact) {
        var seen = new Interaction(occurrence, fact.getKind().name(), orEmpty(fact.getRequestId()));
        return new Plain(
                occurrence, Set.of(CONTACT_REQUEST, PROSPECT), seen.requestId(), listener -> listener.interacted(seen));
    }

    private static ContactRequest request(Occurrence occurrence, String requestId, ContactRequestContent content) {
        return new ContactRequest(
                occurrence,
                requestId,
                orEmpty(content.getFullName()),
                content.getEmail(),
                orEmpty(content.getPhone()),
                content.getMessage(),
                content.getLanguage());
    }

    private static Prospect prospect(Occurrence occurrence, ProspectProfile content) {
        return new Prospect(
                occurrence,
                orEmpty(content.getFullName()),
                content.getEmail(),
                orEmpty(content.getPhone()),
                content.getLanguage());
    }

    private static String orEmpty(@Nullable String value) {
        return requireNonNullElse(value, "");
    }
}
