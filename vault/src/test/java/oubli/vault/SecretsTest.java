package oubli.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path folder;

    @Test
    void areGeneratedOnceForTheirOwnerOnly() throws IOException {
        var first = Secrets.openOrCreate(secrets());

        var second = Secrets.openOrCreate(secrets());

        assertThat(second.subjectPepper()).hasSize(32).isEqualTo(first.subjectPepper());
        assertThat(second.suppressionPepper())
                .isEqualTo(first.suppressionPepper())
                .isNotEqualTo(first.subjectPepper());
        assertThat(second.tokenKey()).isEqualTo(first.tokenKey());
        assertThat(second.certificateVerifier().keyId())
                .isEqualTo(first.certificateSigner().keyId());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets())))
                .isEqualTo("rwx------");
        try (var files = Files.list(secrets())) {
            assertThat(files).hasSize(13).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void refusesASecretThatOthersMayRead() throws IOException {
        var secrets = Secrets.openOrCreate(secrets());
        var pepper = secrets().resolve("subject-pepper-v1.key");
        Files.setPosixFilePermissions(pepper, PosixFilePermissions.fromString("rw----r--"));

        assertThatThrownBy(secrets::subjectPepper)
                .hasMessageContaining("rw----r--")
                .hasMessageContaining("chmod 600");
        assertThatThrownBy(() -> Secrets.openOrCreate(secrets())).isInstanceOf(SecretRefusedException.class);
    }

    @Test
    void aProcessNeedsOnlyTheFilesItUses() throws IOException {
        Secrets.openOrCreate(secrets());
        Files.delete(secrets().resolve("operators-hpke.json"));
        Files.delete(secrets().resolve("certificates-ed25519.pem"));
        var secrets = Secrets.openForProduction(secrets(), folder.resolve("data"));

        assertThat(secrets.operatorsSeal().seal(new byte[3])).isNotEmpty();
        assertThatThrownBy(secrets::certificateSigner)
                .isInstanceOf(SecretRefusedException.class)
                .hasMessageContaining("certificates-ed25519.pem is missing");
    }

    @Test
    void theOperatorsSealOpensForThemOnly() {
        var seal = Secrets.openOrCreate(secrets()).operatorsSeal();
        var others = Secrets.openOrCreate(folder.resolve("others")).operatorsSeal();

        var sealed = seal.seal("canary@example.fr".getBytes(UTF_8));

        assertThat(new String(sealed, UTF_8)).doesNotContain("canary");
        assertThat(seal.open(sealed)).isEqualTo("canary@example.fr".getBytes(UTF_8));
        assertThatThrownBy(() -> others.open(sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void printNothing() {
        assertThat(Secrets.openOrCreate(secrets())).hasToString("Secrets[" + secrets() + ", redacted]");
    }

    private Path secrets() {
        return folder.resolve("secrets");
    }
}
