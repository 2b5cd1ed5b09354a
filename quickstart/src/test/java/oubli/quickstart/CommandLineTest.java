package oubli.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private static final Path DATA = Path.of("data");

    @Test
    void startsOnTheDocumentedPortsWhenToldNothing() {
        var options = CommandLine.parse(List.of(), DATA);

        assertThat(options).isEqualTo(QuickstartOptions.in(DATA));
        assertThat(options.ports().contactIngest()).isEqualTo(8080);
        assertThat(options.ports().kafka()).isEqualTo(9092);
    }

    @Test
    void readsEveryOption() {
        var line = "--data elsewhere --fresh --ports 100 --clock 2026-11-23T08:00:00Z --without crm --without=mailer";

        var options = CommandLine.parse(List.of(line.split(" ")), DATA);

        assertThat(options.data()).isEqualTo(Path.of("elsewhere").toAbsolutePath());
        assertThat(options.fresh()).isTrue();
        assertThat(options.ports().contactIngest()).isEqualTo(8180);
        assertThat(options.clock()).contains(Instant.parse("2026-11-23T08:00:00Z"));
        assertThat(options.without()).containsExactlyInAnyOrder("crm", "mailer");
    }

    @Test
    void aRecipientToldByWebhookIsNoDemoRecipient() {
        var options = CommandLine.parse(List.of("--webhook", "crm=http://localhost:9000/dsr?tenant=1"), DATA);

        assertThat(options.webhooks())
                .containsExactly(Map.entry("crm", URI.create("http://localhost:9000/dsr?tenant=1")));
        assertThat(options.without()).containsExactly("crm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port 1",
                "--ports many",
                "--ports -1",
                "--ports 60000",
                "--clock today",
                "--without dpo",
                "--webhook crm",
                "--webhook crm=http://elsewhere.example/",
                "--data"
            })
    void refusesWhatItDoesNotUnderstandInOneSentence(String line) {
        assertThatThrownBy(() -> CommandLine.parse(List.of(line.split(" ")), DATA))
                .isInstanceOf(CannotStart.class)
                .hasMessageEndingWith(".")
                .hasMessageContaining(line.split(" ")[0]);
    }
}
