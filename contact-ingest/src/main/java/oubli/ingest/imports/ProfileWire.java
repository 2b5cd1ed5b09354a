package oubli.ingest.imports;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import oubli.ingest.publish.EventIds;
import oubli.schemas.CloudEventHeaders;
import oubli.schemas.ContactEvent;
import oubli.schemas.DataClass;
import oubli.schemas.Metas;
import oubli.schemas.ProfileRecorded;
import oubli.schemas.ProspectProfile;
import oubli.schemas.RecordKey;
import oubli.schemas.Topics;
import oubli.vault.SealedItem;
import oubli.vault.Sealer;

/** An imported person as a prospect profile in {@code pii.contact.events}, sealed, with the record of its key. */
final class ProfileWire {

    private final Sealer sealer;
    private final String source;

    ProfileWire(Sealer sealer, String source) {
        this.sealer = sealer;
        this.source = source;
    }

    /** An event and the key that must be acknowledged before it. */
    record KeyedEvent(ProducerRecord<String, SpecificRecord> key, ProducerRecord<String, SpecificRecord> event) {}

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
        return new KeyedEvent(
                key(person, sealed),
                record(Topics.CONTACT_EVENTS.name(), RecordKey.of(person.ids().subjectId(), eventId), event));
    }

    private ProducerRecord<String, SpecificRecord> key(ImportedPerson person, SealedItem sealed) {
        var meta = Metas.of(
                EventIds.fresh(),
                person.at(),
                person.at(),
                source,
                person.notice().version());
        return record(Topics.DATA_KEYS.name(), RecordKey.of(sealed.subjectId(), sealed.keyId()), sealed.dataKey(meta));
    }

    private static ProspectProfile inner(ImportRow row) {
        var profile = ProspectProfile.newBuilder().setEmail(row.email()).setLanguage(row.language());
        present(row.fullName()).ifPresent(profile::setFullName);
        present(row.phone()).ifPresent(profile::setPhone);
        return profile.build();
    }

    private static ProducerRecord<String, SpecificRecord> record(String topic, String key, SpecificRecord value) {
        return new ProducerRecord<>(topic, null, key, value, CloudEventHeaders.of(value));
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
