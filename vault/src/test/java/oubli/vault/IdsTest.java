package oubli.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final byte[] PEPPER = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final UUID UUID_1 = UUID.fromString("0190a5d2-0000-7000-8000-000000000001");

    private final SubjectIds subjects = new SubjectIds(PEPPER);
    private final RequestIds requests = new RequestIds(PEPPER);
    private final String anne = subjects.person("anne@example.fr");

    @Test
    void aPersonKeepsHerIdForEver() {
        // HMAC-SHA-256 computed with: printf 'email:anne@example.fr' | openssl dgst -sha256 -hmac 0123…cdef
        assertThat(anne).isEqualTo("p" + EXPECTED_ANNE).hasSize(27);
        assertThat(SubjectIds.isPerson(anne)).isTrue();
        assertThat(SubjectIds.isDevice(anne)).isFalse();
    }

    private static final String EXPECTED_ANNE = "3uwuxykmzucxb4zb57z7zwhn4a";

    @Test
    void anotherPepperGivesAnotherSubject() {
        assertThat(new SubjectIds("another pepper of the company".getBytes(UTF_8)).person("anne@example.fr"))
                .isNotEqualTo(anne);
        assertThatThrownBy(() -> new SubjectIds(new byte[8])).hasMessageContaining("at least 16 bytes");
    }

    @Test
    void aDeviceIsRandom() {
        var device = SubjectIds.newDevice();

        assertThat(SubjectIds.isDevice(device)).isTrue();
        assertThat(SubjectIds.newDevice()).isNotEqualTo(device);
    }

    @Test
    void refusesWhatIsNoSubject() {
        for (var id : new String[] {
            "", "p", "x" + anne.substring(1), anne + "a", anne.toUpperCase(java.util.Locale.ROOT), "p" + "1".repeat(26)
        }) {
            assertThat(SubjectIds.isValid(id)).as(id).isFalse();
        }
    }

    @Test
    void aRequestIdComesBackInItsParts() {
        var id = requests.issue(anne, UUID_1);

        assertThat(id).startsWith(anne + "." + UUID_1 + ".").matches("[a-z0-9.-]+");
        assertThat(requests.verify(id)).contains(new RequestIds.RequestId(anne, UUID_1));
    }

    @Test
    void aRequestIdNeverIssuedIsRefused() {
        var id = requests.issue(anne, UUID_1);
        var other = subjects.person("paul@example.fr");

        for (var forged : new String[] {
            "",
            "..",
            id + ".",
            id + "a",
            id.substring(0, id.length() - 1),
            "." + id,
            id.replace(anne, other),
            id.replace("000001", "000002"),
            id.replace("0190a5d2", "0190A5D2"),
            id.replace("0190a5d2", "190a5d2"),
            new RequestIds("another key of the deployment".getBytes(UTF_8)).issue(anne, UUID_1)
        }) {
            assertThat(requests.verify(forged)).as(forged).isEqualTo(Optional.empty());
        }
    }

    @Test
    void anAddressHashTellsChannelsApart() {
        var hashes = new AddressHashes(PEPPER);

        assertThat(hashes.hash("EMAIL", "anne@example.fr"))
                .hasSize(52)
                .isEqualTo(hashes.hash("EMAIL", "anne@example.fr"));
        assertThat(hashes.hash("SMS", "+33612345678")).isNotEqualTo(hashes.hash("PHONE", "+33612345678"));
    }
}
