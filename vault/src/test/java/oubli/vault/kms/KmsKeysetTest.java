package oubli.vault.kms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.schemas.DataClass;
import oubli.vault.KeyEpochs;
import oubli.vault.KeyEpochsContract;
import oubli.vault.KeysUnavailableException;
import oubli.vault.KeysetFile;
import oubli.vault.SecretRefusedException;

/** The contract with a KMS of the test's own, and what is particular to a keyset under guard. */
class KmsKeysetTest extends KeyEpochsContract {
    @TempDir
    private Path folder;

    @Override
    protected KeyEpochs open() {
        return KeysetFile.openOrCreate(folder.resolve("keyset.json"), guard());
    }

    @AfterEach
    void comeBack() {
        FakeKmsClient.away = false;
    }

    @Test
    void theFileAloneOpensNothing() throws Exception {
        open();

        assertThat(Files.readString(folder.resolve("keyset.json"), ISO_8859_1)).doesNotContain("PROSPECT", "keys");
        assertThatThrownBy(() -> KeysetFile.openOrCreate(folder.resolve("keyset.json")))
                .isInstanceOf(SecretRefusedException.class);
    }

    @Test
    void theKmsIsAskedOncePerChangeAndNotPerKey() {
        var keks = open();
        var before = FakeKmsClient.ASKED.get();

        for (int i = 0; i < 100; i++) {
            keks.wrap("PROSPECT.1", new byte[32], new byte[1]);
        }

        assertThat(FakeKmsClient.ASKED).hasValue(before);
    }

    @Test
    void aKmsThatIsAwaySpoilsNothingAndLeaksNothing() {
        var keks = open();
        var first = keks.epochs().get(0);
        FakeKmsClient.away = true;

        assertThatThrownBy(() -> keks.begin(first, Instant.now()))
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessageContaining(FakeKmsClient.KEY)
                .hasMessageNotContaining("secret words");
        var asked = FakeKmsClient.ASKED.get();
        assertThatThrownBy(() -> keks.begin(first, Instant.now())).isInstanceOf(KeysUnavailableException.class);

        assertThat(FakeKmsClient.ASKED).hasValue(asked);
        assertThat(keks.currentKekId(DataClass.PROSPECT)).isEqualTo("PROSPECT.1");
        FakeKmsClient.away = false;
        assertThat(ids(open())).containsExactly("1");
    }

    @Test
    void refusesSettingsWithTheRemedy() {
        assertThatThrownBy(() -> new KmsSettings("projects/oubli", ""))
                .isInstanceOf(SecretRefusedException.class)
                .hasMessageContaining("gcp-kms://");
        assertThatThrownBy(() -> KmsGuard.of(new KmsSettings("elsewhere-kms://keys/k", "")))
                .isInstanceOf(SecretRefusedException.class)
                .hasMessageContaining("-Pkms-gcp");
        assertThatThrownBy(() -> KmsGuard.of(new KmsSettings(FakeKmsClient.KEY, "credentials.json")))
                .isInstanceOf(SecretRefusedException.class)
                .hasMessageContaining("oubli.keys.kms.credentials")
                .hasMessageNotContaining("secret words");
    }

    /** With the profile of the cloud its client refuses credentials or region, without it the client is missing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcp-kms://projects/p/locations/l/keyRings/r/cryptoKeys/k",
                "aws-kms://arn:aws:kms:nowhere:0:key/k"
            })
    void aCloudsClientIsFoundByItsKey(String key) {
        assertThatThrownBy(() -> KmsGuard.of(new KmsSettings(key, folder + "/nothing")))
                .isInstanceOf(SecretRefusedException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(isThere(key) ? "oubli.keys.kms.credentials" : "-Pkms-gcp");
    }

    private static boolean isThere(String key) {
        var cloud = key.startsWith("gcp") ? "gcpkms.GcpKmsClient" : "awskms.AwsKmsClient";
        var file = "com/google/crypto/tink/integration/" + cloud.replace('.', '/') + ".class";
        return KmsKeysetTest.class.getClassLoader().getResource(file) != null;
    }

    private static KmsGuard guard() {
        return KmsGuard.of(new KmsSettings(FakeKmsClient.KEY, ""));
    }
}
