package oubli.quickstart;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The folder that keeps everything, held by one running system at a time. */
final class DataFolder implements AutoCloseable {

    static final String LOGS = "logs";

    private static final String LOCK = ".oubli-lock";
    private static final String RUNNING = ".running";
    private static final long ROOM_NEEDED = 192L << 20;

    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Takes the folder for this process, empties it when a fresh start is asked, and checks that there is room. */
    static DataFolder open(Path folder, boolean fresh) throws IOException {
        refuseForeignFolder(folder, fresh);
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            throw new CannotStart(Remedies.notWritable(folder));
        }
        var data = new DataFolder(folder, lock(folder));
        if (fresh) {
            data.empty();
        }
        data.checkRoom();
        Files.createDirectories(folder.resolve(LOGS));
        return data;
    }

    Path path() {
        return folder;
    }

    /** Where one part of the system keeps its files. */
    Path of(String part) {
        return folder.resolve(part);
    }

    /** Whether no broker has ever run on it. */
    boolean isFresh() {
        return !Files.exists(of("kafka").resolve("meta.properties"));
    }

    /** Notes that a system runs on the folder; true when the run before did not end by a clean stop. */
    boolean markRunning() throws IOException {
        var wasRunning = Files.exists(of(RUNNING));
        Files.writeString(of(RUNNING), Long.toString(ProcessHandle.current().pid()));
        return wasRunning;
    }

    void markStopped() throws IOException {
        Files.deleteIfExists(of(RUNNING));
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    /** Emptying is asked without a question, so it must not hit a folder that is somebody's. */
    private static void refuseForeignFolder(Path folder, boolean fresh) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new CannotStart(folder + " is a file, not a folder: choose another place with --data DIR.");
        }
        if (fresh && !Files.exists(folder.resolve(LOCK)) && !isEmpty(folder)) {
            throw new CannotStart(
                    "The folder " + folder
                            + " was not made by Oubli, so --fresh does not delete it: empty it yourself, or choose another with --data DIR.");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new CannotStart("Another Oubli runs on the data folder " + folder
                    + ": stop that one, or choose another folder with --data DIR.");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private void empty() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder) && !file.equals(of(LOCK))) {
                    Files.delete(file);
                }
            }
        }
    }

    private void checkRoom() throws IOException {
        var room = Files.getFileStore(folder).getUsableSpace();
        if (room < ROOM_NEEDED) {
            throw new CannotStart("The disk that holds " + folder + " has " + (room >> 20) + " MiB left, Oubli needs "
                    + (ROOM_NEEDED >> 20) + " MiB: free some space, or choose another disk with --data DIR.");
        }
    }
}
