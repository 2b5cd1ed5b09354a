package oubli.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import oubli.quickstart.Ports;

class DemoOptionsTest {

    @Test
    void knowsThePortsAndTheDataFolder() {
        assertThat(parse()).isEqualTo(new DemoOptions(new Ports(0), Path.of("data"), ""));
        assertThat(parse("--data", "elsewhere", "--ports", "3000"))
                .isEqualTo(new DemoOptions(new Ports(3000), Path.of("elsewhere"), ""));
    }

    @Test
    void findsARegistryElsewhere() {
        var registry = "http://localhost:8085/apis/ccompat/v7";

        var addresses = parse("--registry", registry, "--ports", "3000").addresses();

        assertThat(addresses.schemaRegistry()).hasToString(registry);
        assertThat(addresses.bootstrapServers()).isEqualTo("localhost:12092");
        assertThat(parse().addresses().schemaRegistry()).hasToString("http://localhost:8085");
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatThrownBy(() -> parse("--ports", "many")).hasMessageContaining("whole number, was 'many'");
        assertThatThrownBy(() -> parse("--ports", "-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> parse("--port", "3")).hasMessageContaining("no option '--port'");
        assertThatThrownBy(() -> parse("--data")).hasMessageContaining("--data");
    }

    @Test
    void exitsOtherwiseThanWellWhenItCannotReadItsOptions() {
        var err = new ByteArrayOutputStream();

        assertThat(DemoCommand.run(List.of("--fast"), print(new ByteArrayOutputStream()), print(err)))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--help");
        assertThat(DemoCommand.run(List.of("--help"), print(err), print(err))).isZero();
    }

    @Test
    void saysInASentenceWhyAFreshSystemCannotStart() throws Exception {
        var ports = Ports.free();
        var err = new ByteArrayOutputStream();

        try (var taken = new ServerSocket(ports.issuer(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThat(DemoCommand.run(
                            List.of("--ports", "" + ports.offset()), print(new ByteArrayOutputStream()), print(err)))
                    .isEqualTo(1);
        }
        assertThat(err.toString()).contains("Port " + ports.issuer()).contains("--ports");
    }

    private static DemoOptions parse(String... arguments) {
        return DemoOptions.parse(List.of(arguments), Path.of("data"));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true);
    }
}
