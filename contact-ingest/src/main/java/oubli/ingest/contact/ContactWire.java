package oubli.ingest.contact;

import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import oubli.ingest.publish.KeyedEvent;
import oubli.ingest.publish.SealedWire;
import oubli.policy.Times;
import oubli.schemas.ContactEvent;
import oubli.schemas.ContactRequestContent;
import oubli.schemas.DataClass;
import oubli.schemas.Metas;
import oubli.schemas.ProfileRecorded;
import oubli.schemas.ProspectProfile;
import oubli.schemas.Submitted;
import oubli.schemas.Topics;
import oubli.vault.SealedItem;
import oubli.vault.Sealer;

/** Contact requests as records: each sealed block with the record of its own key. */
final class ContactWire {

    private final Sealer sealer;
    private final String source;

    ContactWire(Sealer sealer, String source) {
        this.sealer = sealer;
        this.source = source;
    }

    KeyedEvent submitted(Submission submission) {
        var request = submission.request();
        var eventId = submission.ids().of("submitted");
        var sealed = seal(
                DataClass.CONTACT_REQUEST, submission, eventId, "Submitted", submission.requestId(), content(request));
        var fact = Submitted.newBuilder()
                .setRequestId(submission.requestId())
                .setSealed(sealed.sealed())
                .setNoticeVersion(submission.notice().version())
                .setNoticeHash(submission.notice().hash())
                .setLanguage(request.language());
        present(request.formId()).ifPresent(fact::setFormId);
        if (!request.claimedAt().equals(Times.NOT_YET)) {
            fact.setClaimedAt(request.claimedAt());
        }
        var event = event(submission, eventId).setSubmitted(fact.build()).build();
        return SealedWire.keyed(sealed, Topics.CONTACT_EVENTS, event.getMeta(), event);
    }

    KeyedEvent profileRecorded(Submission submission) {
        var eventId = submission.ids().of("profile-recorded");
        var sealed =
                seal(DataClass.PROSPECT, submission, eventId, "ProfileRecorded", "", profile(submission.request()));
        var fact = ProfileRecorded.newBuilder()
                .setRequestId(submission.requestId())
                .setSealed(sealed.sealed())
                .build();
        var event = event(submission, eventId).setProfileRecorded(fact).build();
        return SealedWire.keyed(sealed, Topics.CONTACT_EVENTS, event.getMeta(), event);
    }

    private static ContactRequestContent content(ContactRequest request) {
        var content = ContactRequestContent.newBuilder()
                .setEmail(request.email())
                .setMessage(request.message())
                .setLanguage(request.language());
        present(request.fullName()).ifPresent(content::setFullName);
        present(request.phone()).ifPresent(content::setPhone);
        return content.build();
    }

    private static ProspectProfile profile(ContactRequest request) {
        var profile = ProspectProfile.newBuilder().setEmail(request.email()).setLanguage(request.language());
        present(request.fullName()).ifPresent(profile::setFullName);
        present(request.phone()).ifPresent(profile::setPhone);
        return profile.build();
    }

    private SealedItem seal(
            DataClass dataClass, Submission submission, UUID eventId, String type, String item, SpecificRecord inner) {
        return sealer.seal(dataClass, submission.ids().subjectId(), eventId.toString(), type, item, inner);
    }

    private ContactEvent.Builder event(Submission submission, UUID eventId) {
        return ContactEvent.newBuilder()
                .setMeta(Metas.of(
                        eventId,
                        submission.occurredAt(),
                        submission.recordedAt(),
                        source,
                        submission.notice().version()))
                .setSubjectId(submission.ids().subjectId());
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
