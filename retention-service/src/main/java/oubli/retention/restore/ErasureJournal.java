package oubli.retention.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.retention.ledger.RowJson;
import oubli.retention.saga.Erasure;
import oubli.vault.KeyEpoch;
import oubli.vault.KeyEpochs;

/**
 * The erasures that some backup may not know and could still show, in files apart from the brokers' disks.
 *
 * <p>One line of JSON each, in a file per current key epoch. A backup that can still be opened was made after the oldest epoch began, and
 * so knows itself what was erased before: what is older is not noted, and its files go. Safe for several instances that share the folder;
 * not safe for several threads.
 */
public final class ErasureJournal {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureJournal.class);
    private static final String PREFIX = "erasures-";
    private static final String SUFFIX = ".jsonl";

    private final Path folder;
    private final KeyEpochs keys;
    private final Map<String, Erasure> standing = new HashMap<>();

    /**
     * A line.
     *
     * @param told none where the erasure's proof has had its time
     */
    private record Line(String erasureId, List<Erasure> told) {}

    private ErasureJournal(Path folder, KeyEpochs keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /** Reads what is noted in this folder, which is created where it is missing. */
    public static ErasureJournal open(Path folder, KeyEpochs keys) {
        var journal = new ErasureJournal(folder, keys);
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            for (var file : journal.files()) {
                endLastLine(file);
                // not readAllLines, which refuses a line that is torn within a character
                new String(Files.readAllBytes(file), UTF_8).lines().forEach(journal::take);
            }
        } catch (IOException e) {
            throw journal.unusable(e);
        }
        return journal;
    }

    /** Every erasure that is noted and whose proof still stands. */
    public Collection<Erasure> standing() {
        return List.copyOf(standing.values());
    }

    /**
     * Notes an erasure that was announced; again, or older than every backup that could be opened: no effect.
     *
     * @param announcedAt by the brokers' clock
     */
    public void told(Erasure erasure, Instant announcedAt) {
        if (!standing.containsKey(erasure.erasureId())
                && !announcedAt.isBefore(keys.epochs().get(0).begunAt())) {
            write(new Line(erasure.erasureId(), List.of(erasure)));
        }
    }

    /** The erasure's own proof has had its time. */
    public void forgotten(String erasureId) {
        if (standing.containsKey(erasureId)) {
            write(new Line(erasureId, List.of()));
        }
    }

    private void write(Line line) {
        var epochs = keys.epochs();
        var file = folder.resolve(PREFIX + epochs.get(epochs.size() - 1).id() + SUFFIX);
        try {
            if (!Files.exists(file)) {
                dropBefore(epochs);
            }
            append(file, RowJson.write(line));
        } catch (IOException e) {
            throw unusable(e);
        }
        apply(line);
    }

    private static void append(Path file, byte[] json) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var line =
                ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
        try (var channel = FileChannel.open(file, Set.of(CREATE, APPEND), owner)) {
            channel.write(line);
        }
    }

    /** Of epochs that are destroyed, and last written before the oldest that stands began. */
    private void dropBefore(List<KeyEpoch> epochs) throws IOException {
        var standingFiles =
                epochs.stream().map(epoch -> PREFIX + epoch.id() + SUFFIX).collect(Collectors.toSet());
        for (var file : files()) {
            var written = Files.getLastModifiedTime(file).toInstant();
            if (!standingFiles.contains(file.getFileName().toString())
                    && written.isBefore(epochs.get(0).begunAt())) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** What follows on a torn line must not be lost with it. */
    private static void endLastLine(Path file) throws IOException {
        var text = Files.readAllBytes(file);
        if (text.length > 0 && text[text.length - 1] != '\n') {
            Files.writeString(file, "\n", UTF_8, APPEND);
        }
    }

    /** A crash may have torn a line: the topic tells it again. */
    private void take(String json) {
        try {
            apply(RowJson.read(json.getBytes(UTF_8), Line.class));
        } catch (RuntimeException torn) {
            LOG.warn(
                    "a line of the erasure journal cannot be read: error={}",
                    torn.getClass().getName());
        }
    }

    private void apply(Line line) {
        if (line.told().isEmpty()) {
            standing.remove(line.erasureId());
        } else {
            standing.put(line.erasureId(), line.told().get(0));
        }
    }

    private List<Path> files() throws IOException {
        try (var all = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            var files = new ArrayList<Path>();
            all.forEach(files::add);
            return files;
        }
    }

    private UncheckedIOException unusable(IOException e) {
        return new UncheckedIOException(
                "The erasure journal in " + folder
                        + " cannot be read and written: mend its rights, free the disk, or set oubli.retention.erasure-journal",
                e);
    }
}
