package oubli.quickstart.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerLossDrillTest {

    @TempDir
    Path reports;

    /** On the drill's own system: the broker's process gets SIGKILL while people write. */
    @Test
    @Tag("own-jvm")
    void nothingAcknowledgedIsLostWhenTheBrokerIsKilled() throws Exception {
        var drilled = Drilled.with("broker-loss", "--out", reports.toString());

        assertThat(drilled.status()).as(drilled.said()).isZero();
        assertThat(Drilled.report(reports))
                .contains(
                        ": HELD",
                        "a system of the drill's own",
                        "| held | contact-ingest says that it is not ready | 503 | 503 |")
                .contains("| held | acknowledgements while there was no broker | 0 | 0 |", "503 unavailable")
                .doesNotContain("drill.invalid", "failed");
    }

    @ParameterizedTest
    @CsvSource({
        "503, unavailable, PT1S, true",
        "503, outcome-unknown, PT1S, true",
        "503, unavailable, PT0S, false",
        "503, '', PT1S, false",
        "500, unavailable, PT1S, false",
        "0, no-answer, PT0S, false"
    })
    void aRefusalIsClearWhenItSaysWhyAndWhenToComeAgain(int status, String code, Duration retry, boolean clear) {
        assertThat(new Answered(0, 1, status, code, retry).isClearRefusal()).isEqualTo(clear);
    }

    @ParameterizedTest
    @CsvSource({"--take-away, kill", "--give-back, start"})
    void whoTakesABrokerMustGiveItBack(String option, String command) {
        var drilled = Drilled.with("broker-loss", option, command);

        assertThat(drilled.status()).isEqualTo(2);
        assertThat(drilled.said()).contains("--take-away and --give-back go together");
    }
}
