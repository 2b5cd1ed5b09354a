package oubli.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import oubli.quickstart.Ports;

class DemoCommandTest {

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

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true);
    }
}
