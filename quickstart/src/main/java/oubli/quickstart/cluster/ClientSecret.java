package oubli.quickstart.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/** The secret by which contact-ingest asks for tokens: a file among the secrets, known to it and to the issuer. */
record ClientSecret(Path folder) {

    /** Keeps the one that is there. Only the setup calls this, before any other member runs. */
    void create() throws IOException {
        if (Files.exists(file())) {
            return;
        }
        var draft = Files.createTempFile(
                folder,
                ".",
                ".draft",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, UUID.randomUUID().toString());
        Files.move(draft, file(), StandardCopyOption.ATOMIC_MOVE);
    }

    String read() throws IOException {
        return Files.readString(file()).strip();
    }

    private Path file() {
        return folder.resolve("contact-ingest-client.secret");
    }
}
