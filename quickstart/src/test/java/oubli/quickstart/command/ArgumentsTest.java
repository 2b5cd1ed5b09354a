package oubli.quickstart.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @Test
    void readsOptionsFlagsAndWordsInAnyOrder() {
        var arguments = read("erase --data elsewhere --json --ports=100 --ports 200 again");

        assertThat(arguments.alone()).containsExactly("erase", "again");
        assertThat(arguments.has("--json")).isTrue();
        assertThat(arguments.ports().offset()).isEqualTo(200);
        assertThat(arguments.data()).isEqualTo(Path.of("elsewhere"));
    }

    @Test
    void theCertificatesKeyLiesInTheDataFolderUnlessItIsNamed() {
        assertThat(read("--data elsewhere").certificateKey())
                .isEqualTo(Path.of("elsewhere", "secrets", "certificates-ed25519-public.pem"));
        assertThat(read("--data elsewhere --key public.pem").certificateKey()).isEqualTo(Path.of("public.pem"));
    }

    @Test
    void findsARegistryElsewhere() {
        var addresses = read("--ports 3000 --registry http://localhost:8085/apis/ccompat/v7")
                .addresses();

        assertThat(addresses.schemaRegistry()).hasToString("http://localhost:8085/apis/ccompat/v7");
        assertThat(addresses.bootstrapServers()).isEqualTo("localhost:12092");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--unknown", "--ports", "--ports many", "--json=yes --ports -1"})
    void saysInASentenceWhatItCannotRead(String line) {
        assertThatThrownBy(() -> read(line).ports())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("[A-Z-].*\\.");
    }

    private static Arguments read(String line) {
        var options = Set.of("--ports", "--data", "--key", "--registry");
        return Arguments.read(List.of(line.split(" ")), options, Set.of("--json"));
    }
}
