package oubli.quickstart;

import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.web.server.PortInUseException;

/** Turns what went wrong at the start into a sentence that tells what to do. */
final class Remedies {

    private static final long ALMOST_NOTHING = 32L << 20;

    private Remedies() {}

    /** The failure as it stands when it says what to do already, else the sentence for its cause. */
    static CannotStart explain(Throwable failure, QuickstartOptions options) {
        return causes(failure)
                .map(cause -> known(cause, options.data()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(sentence -> new CannotStart(sentence, failure))
                .orElseGet(() -> causes(failure)
                        .filter(CannotStart.class::isInstance)
                        .map(CannotStart.class::cast)
                        .findFirst()
                        .orElseGet(() -> unknown(failure, options.data())));
    }

    static String portTaken(String service, int port) {
        return "Port " + port + " for " + service
                + " is taken by another program: stop that one, or move every port with --ports OFFSET, such as --ports 100.";
    }

    static String diskFull(Path data) {
        return "The disk that holds " + data
                + " is full: free some space there and start again; nothing that was acknowledged is lost.";
    }

    static String notWritable(Path data) {
        return "The data folder " + data
                + " cannot be written: give yourself the right to, or choose another folder with --data DIR.";
    }

    /** Kafka gave up on its folder. */
    static String kafkaStopped(Path data, Optional<String> message) {
        return data.toFile().getUsableSpace() < ALMOST_NOTHING
                ? diskFull(data)
                : "Kafka stopped" + message.map(why -> " (" + why + ")").orElse("")
                        + ": see the log in " + data.resolve(DataFolder.LOGS)
                        + ", then start again; nothing that was acknowledged is lost.";
    }

    private static Optional<String> known(Throwable cause, Path data) {
        var message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof PortInUseException port) {
            return Optional.of(portTaken("a service", port.getPort()));
        }
        if (cause instanceof BindException || message.contains("address already in use")) {
            return Optional.of(
                    "A port is taken by another program: stop that one, or move every port with --ports OFFSET, such as --ports 100.");
        }
        if (message.contains("no space left on device") || message.contains("not enough space")) {
            return Optional.of(diskFull(data));
        }
        return cause instanceof FileSystemException refused && concerns(refused, data)
                ? Optional.of(notWritable(data))
                : Optional.empty();
    }

    /** Access denied, a read-only disk, a parent that is no folder: wherever it says that the data folder cannot be. */
    private static boolean concerns(FileSystemException refused, Path data) {
        return refused instanceof AccessDeniedException || data.startsWith(String.valueOf(refused.getFile()));
    }

    private static CannotStart unknown(Throwable failure, Path data) {
        var root = causes(failure).reduce((first, second) -> second).orElse(failure);
        return new CannotStart(
                "Oubli stopped because of " + root.getClass().getSimpleName() + ": the log "
                        + data.resolve(DataFolder.LOGS).resolve(LogFolder.FILE)
                        + " says more; the data is kept.",
                failure);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
