package oubli.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.quickstart.clock.Journey;

class QuickstartTest {

    @TempDir
    Path folder;

    @Test
    void saysWhichPortIsTaken() throws Exception {
        var ports = Ports.free();
        var options = QuickstartOptions.in(folder.resolve("data")).on(ports);

        try (var taken = new ServerSocket(ports.issuer(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Quickstart.start(options))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("--ports");
        }
    }

    @Test
    void beginsWhereItIsToldAndKeepsItsClock() {
        var options = QuickstartOptions.in(folder.resolve("data")).on(Ports.free());
        var start = Instant.parse("2020-04-01T08:00:00Z");
        Instant left;
        try (var oubli = Quickstart.start(options.startingAt(start))) {
            assertThat(oubli.clock().instant()).isBetween(start, start.plusSeconds(120));
            left = oubli.clock().travel(Journey.by("P3Y"));
        }

        assertThatThrownBy(() -> Quickstart.start(options.startingAt(start)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--fresh");
        try (var oubli = Quickstart.start(options)) {
            assertThat(oubli.clock().instant()).isAfterOrEqualTo(left);
        }
    }
}
