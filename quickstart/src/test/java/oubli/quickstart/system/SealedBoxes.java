package oubli.quickstart.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import oubli.quickstart.Addresses;
import oubli.quickstart.scenario.KafkaLog;
import oubli.schemas.AvroSerde;
import oubli.schemas.ContactEvent;
import oubli.schemas.Sealed;
import oubli.schemas.Topics;
import oubli.vault.DataKeyIndex;
import oubli.vault.KeysetFile;
import oubli.vault.Opened;
import oubli.vault.Opener;

/** Tries to open remembered boxes as a reader with every key-encryption key does, on the system that runs now. */
final class SealedBoxes implements AutoCloseable {

    /** A sealed block and what it is bound to. */
    record Box(Sealed sealed, String subject, String eventId, String type) {

        private static Box of(ContactEvent event) {
            var eventId = event.getMeta().getEventId();
            return event.getSubmitted() != null
                    ? new Box(event.getSubmitted().getSealed(), event.getSubjectId(), eventId, "Submitted")
                    : new Box(
                            Objects.requireNonNull(event.getProfileRecorded()).getSealed(),
                            event.getSubjectId(),
                            eventId,
                            "ProfileRecorded");
        }
    }

    private final DataKeyIndex keys;
    private final Opener opener;

    SealedBoxes(Addresses addresses, Path secrets) {
        var registry = Map.of("schema.registry.url", addresses.schemaRegistry().toString());
        keys = DataKeyIndex.start(
                Topics.DATA_KEYS.name(),
                Map.of("bootstrap.servers", addresses.bootstrapServers()),
                AvroSerde.deserializer(Topics.DATA_KEYS, registry),
                Duration.ofSeconds(20));
        opener = new Opener(KeysetFile.openOrCreate(secrets.resolve("keyset.json")), keys);
    }

    /** A subject's submission and profile as they stand in the log now. */
    static List<Box> of(String subject, KafkaLog log) {
        return log.read(Topics.CONTACT_EVENTS).stream()
                .filter(entry ->
                        !entry.isTombstone() && entry.only().getSubjectId().equals(subject))
                .map(entry -> Box.of(entry.only()))
                .toList();
    }

    /** By the names of {@link Opened}'s kinds. */
    List<String> open(List<Box> boxes) {
        return boxes.stream()
                .map(box -> opener.open(box.sealed(), box.subject(), box.eventId(), box.type()))
                .map(opened -> opened.getClass().getSimpleName())
                .toList();
    }

    @Override
    public void close() {
        keys.close();
    }
}
