package oubli.quickstart.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** The key that signs tokens, made at the first run and kept in a file that only its owner may read. */
record IssuerKeys(JWKSet keys) {

    private static final int BITS = 2048;

    static IssuerKeys openOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                write(file, generate());
            }
            return new IssuerKeys(new JWKSet(RSAKey.parse(Files.readString(file))));
        } catch (IOException refused) {
            throw new UncheckedIOException("The signing key " + file + " could not be read or written.", refused);
        } catch (ParseException damaged) {
            // The parser's message may quote the key: it is not passed on.
            throw new IllegalStateException(
                    "The signing key " + file + " is damaged: delete the file, the next start makes a new one.");
        }
    }

    /** Keys are not for logs. */
    @Override
    public String toString() {
        return "IssuerKeys";
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException missing) {
            throw new IllegalStateException("This JDK cannot make an RSA key.", missing);
        }
    }

    private static void write(Path file, RSAKey key) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, key.toJSONString());
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
