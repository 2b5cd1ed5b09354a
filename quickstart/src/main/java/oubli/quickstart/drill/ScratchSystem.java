package oubli.quickstart.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import oubli.quickstart.Addresses;
import oubli.quickstart.Ports;
import oubli.quickstart.Quickstart;
import oubli.quickstart.QuickstartOptions;

/** A system of a drill's own, on free ports, whose data can be copied and put back while it is stopped. */
final class ScratchSystem {

    private static final String SECRETS = "secrets";

    private final Path data;
    private final Path backup;
    private final Ports ports = Ports.free();

    ScratchSystem(Path folder) {
        this.data = folder.resolve("data");
        this.backup = folder.resolve("backup");
    }

    Addresses addresses() {
        return new Addresses(ports);
    }

    /** The keys, and the journal of erasures: no part of a backup. */
    Path secrets() {
        return data.resolve(SECRETS);
    }

    Quickstart start() {
        return Quickstart.start(QuickstartOptions.in(data).on(ports));
    }

    void backUp() {
        copy(data, backup);
    }

    /** Everything but the secrets is as old as the backup then. */
    void restore() {
        try {
            for (var file : partsOf(data).stream()
                    .filter(part -> !part.equals(data))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The data of the drill's system cannot be deleted", e);
        }
        copy(backup, data);
    }

    private static void copy(Path from, Path to) {
        try {
            for (var part : partsOf(from)) {
                var copied = to.resolve(from.relativize(part));
                if (Files.isDirectory(part)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(part, copied);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The data of the drill's system cannot be copied: free the disk", e);
        }
    }

    private static List<Path> partsOf(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> !file.startsWith(folder.resolve(SECRETS)))
                    .toList();
        }
    }
}
