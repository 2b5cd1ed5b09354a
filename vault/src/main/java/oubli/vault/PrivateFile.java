package oubli.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** A file that only its owner may read, written whole or not at all. */
public final class PrivateFile {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?>[] AS_OWNER = {PosixFilePermissions.asFileAttribute(OWNER)};

    private static final Set<StandardOpenOption> LOCK = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private final Path path;

    public PrivateFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    static void createFolder(Path folder) {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            if (folder.toAbsolutePath().getParent() != null) {
                Files.createDirectories(folder.toAbsolutePath().getParent());
            }
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The secrets folder " + folder + " cannot be created: choose one that can", e);
        }
    }

    /** Symbolic links resolved as far as the path exists, so that no spelling hides where a file lies. */
    static Path realPath(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException missing) {
            var parent = absolute.getParent();
            return parent == null ? absolute : realPath(parent).resolve(absolute.getFileName());
        }
    }

    Path path() {
        return path;
    }

    public boolean exists() {
        return Files.exists(path);
    }

    /** Refuses a file that group or others may touch, whatever the mode of operation. */
    public byte[] read() {
        try {
            refuseLoosePermissions();
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException("The secret file " + path + " cannot be read: restore it from escrow", e);
        }
    }

    /** Keeps the file that is there, whoever of several processes came first; returns what stands in it. */
    byte[] readOrCreate(byte[] content) {
        if (!exists()) {
            create(content);
        }
        return read();
    }

    /** When the file was written and which file it is: another writing has other bytes. */
    record Writing(Instant at, String file) {}

    Writing writing() {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Writing(
                    attributes.lastModifiedTime().toInstant(),
                    Objects.toString(attributes.fileKey()) + attributes.size());
        } catch (IOException e) {
            throw new UncheckedIOException("The secret file " + path + " cannot be read: restore it from escrow", e);
        }
    }

    /** Does something with the file that no other process, nor another part of this one, does at the same time. */
    @SuppressWarnings("try") // the lock is held, not used
    void alone(Runnable work) {
        var lock = path.resolveSibling(path.getFileName() + ".lock");
        synchronized (PrivateFile.class) {
            try (var channel = FileChannel.open(lock, LOCK, AS_OWNER);
                    var locked = channel.lock()) {
                work.run();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The secret file " + path + " cannot be locked: mend the rights of its folder", e);
            }
        }
    }

    /** Replaces the whole file; after a crash either the old or the new content stands, never a part. */
    void replace(byte[] content) {
        try {
            Files.move(written(content), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The secret file " + path + " cannot be written: free the disk or mend its rights", e);
        }
    }

    private void create(byte[] content) {
        try {
            var draft = written(content);
            try {
                Files.createLink(path, draft);
            } catch (FileAlreadyExistsException another) {
                // another process was first: its content stands
            } finally {
                Files.deleteIfExists(draft);
            }
            syncFolder();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The secret file " + path + " cannot be created: free the disk or mend its rights", e);
        }
    }

    private Path written(byte[] content) throws IOException {
        var draft = Files.createTempFile(folder(), ".", ".draft", AS_OWNER);
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        return draft;
    }

    private void syncFolder() throws IOException {
        try (var channel = FileChannel.open(folder(), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void refuseLoosePermissions() throws IOException {
        var permissions = Files.getPosixFilePermissions(path);
        if (!OWNER.containsAll(permissions)) {
            throw new SecretRefusedException("The secret file " + path + " has the permissions "
                    + PosixFilePermissions.toString(permissions) + ": run chmod 600 " + path);
        }
    }

    Path folder() {
        return Objects.requireNonNull(path.getParent());
    }
}
