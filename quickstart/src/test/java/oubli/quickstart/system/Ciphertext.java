package oubli.quickstart.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import oubli.quickstart.scenario.KafkaLog;
import oubli.schemas.ContactEvent;
import oubli.schemas.DataClass;
import oubli.schemas.Sealed;
import oubli.schemas.Topics;
import oubli.schemas.WrappedDataKey;

/**
 * What encryption left of one subject's data of one class, sought in files as they lie on the disk and not through an API. Nothing of
 * ours compresses records, so that the bytes stand in a segment as they were sent; finding them before the erasure shows it.
 *
 * @param needles sealed boxes and wrapped keys, each at least 32 random bytes, in ISO 8859-1
 */
public record Ciphertext(List<String> needles) {

    /** Of everything that the topics hold of it now. */
    public static Ciphertext of(KafkaLog log, String subject, DataClass dataClass) {
        var boxes = log.of(Topics.CONTACT_EVENTS, subject, event -> true).stream()
                .flatMap(event -> blockOf(event).stream())
                .filter(block -> block.getDataClass() == dataClass)
                .map(Sealed::getBox);
        var keys = log.of(Topics.DATA_KEYS, subject, key -> key.getDataClass() == dataClass).stream()
                .map(WrappedDataKey::getWrapped);
        return new Ciphertext(Stream.concat(boxes, keys).map(Ciphertext::text).toList());
    }

    /** The block that a contact event carries; answers, closures and interactions carry none. */
    static Optional<Sealed> blockOf(ContactEvent event) {
        return Optional.ofNullable(event.getSubmitted())
                .map(submitted -> submitted.getSealed())
                .or(() -> Optional.ofNullable(event.getProfileRecorded()).map(profile -> profile.getSealed()));
    }

    /** The files that hold any of it, segments, indexes, changelogs, state, logs and databases alike. */
    public List<Path> foundBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(this::isIn).toList();
        } catch (UncheckedIOException movedMeanwhile) {
            return foundBelow(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isIn(Path file) {
        try {
            var content = Files.readString(file, ISO_8859_1);
            return needles.stream().anyMatch(content::contains);
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ByteBuffer bytes) {
        return ISO_8859_1.decode(bytes.duplicate()).toString();
    }
}
