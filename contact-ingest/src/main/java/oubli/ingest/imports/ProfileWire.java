package oubli.ingest.imports;

import java.util.Optional;
import oubli.ingest.publish.KeyedEvent;
import oubli.ingest.publish.SealedWire;
import oubli.schemas.ContactEvent;
import oubli.schemas.DataClass;
import oubli.schemas.Metas;
import oubli.schemas.ProfileRecorded;
import oubli.schemas.ProspectProfile;
import oubli.schemas.Topics;
import oubli.vault.Sealer;

/** An imported person as a prospect profile in {@code pii.contact.events}, sealed, with the record of its key. */
final class ProfileWire {

    private final Sealer sealer;
    private final String source;

    ProfileWire(Sealer sealer, String source) {
        this.sealer = sealer;
        this.source = source;
    }

    KeyedEvent profile(ImportedPerson person) {
        var eventId = person.ids().of("profile-recorded").toString();
        var sealed = sealer.seal(
                DataClass.PROSPECT, person.ids().subjectId(), eventId, "ProfileRecorded", "", inner(person.row()));
        var event = ContactEvent.newBuilder()
                .setMeta(Metas.of(
                        person.ids().of("profile-recorded"),
                        person.at(),
                        person.at(),
                        source,
                        person.notice().version()))
                .setSubjectId(person.ids().subjectId())
                .setProfileRecorded(
                        ProfileRecorded.newBuilder().setSealed(sealed.sealed()).build())
                .build();
        return SealedWire.keyed(sealed, Topics.CONTACT_EVENTS, event.getMeta(), event);
    }

    private static ProspectProfile inner(ImportRow row) {
        var profile = ProspectProfile.newBuilder().setEmail(row.email()).setLanguage(row.language());
        present(row.fullName()).ifPresent(profile::setFullName);
        present(row.phone()).ifPresent(profile::setPhone);
        return profile.build();
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
