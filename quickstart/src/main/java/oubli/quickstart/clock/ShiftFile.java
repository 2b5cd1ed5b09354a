package oubli.quickstart.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;

/** The shift on disk; a kill at any moment leaves the old value or the new one. */
record ShiftFile(Path folder) {

    Duration read() {
        if (!Files.exists(file())) {
            return Duration.ZERO;
        }
        try {
            return Duration.parse(Files.readString(file()).strip());
        } catch (IOException | DateTimeException unreadable) {
            throw new IllegalStateException(
                    "The time machine's file " + file()
                            + " is not an ISO-8601 duration: restore it, or start with --fresh.",
                    unreadable);
        }
    }

    void write(Duration shift) {
        var draft = folder.resolve("shift.new");
        try {
            Files.createDirectories(folder);
            writeThrough(draft, shift.toString());
            Files.move(draft, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder();
        } catch (IOException refused) {
            throw new UncheckedIOException("The time machine's file " + file() + " could not be written.", refused);
        }
    }

    private Path file() {
        return folder.resolve("shift");
    }

    private static void writeThrough(Path file, String text) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private void syncFolder() throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
