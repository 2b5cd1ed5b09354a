package oubli.quickstart.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.retention.simulation.Announcement;
import oubli.retention.simulation.Simulation;
import tools.jackson.databind.json.JsonMapper;

class SimulateCommandTest {

    private static final Instant DUE = Instant.parse("2029-11-23T23:00:00Z");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, UTF_8);

    @Test
    void aDateIsTheStartOfItsDayInThePolicysZone() {
        assertThat(SimulateOptions.parse(List.of("--to", "2029-11-24")).until(ZoneId.of("Europe/Paris")))
                .isEqualTo(DUE);
        assertThat(SimulateOptions.parse(List.of("--to", "2029-11-23T23:00:00Z"))
                        .until(ZoneId.of("UTC")))
                .isEqualTo(DUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "--to", "--to soon", "--until 2030-01-01", "--to 2030-01-01 --policy /none", "--ports x"})
    void refusesWhatItDoesNotUnderstand(String line) {
        var arguments = line.isEmpty() ? List.<String>of() : List.of(line.split(" "));

        assertThat(SimulateCommand.run(arguments, out, out)).isEqualTo(2);
        assertThat(said.toString(UTF_8).strip()).endsWith(".");
    }

    @Test
    void tellsWhatWhenAndToWhomAndWhereTheForecastDiffers() {
        var announced = new TreeMap<Announcement, Long>(Comparator.comparing(Announcement::kind));
        announced.put(new Announcement(DUE, "prospect", "§8", "ERASE", "PROSPECT", List.of("crm", "mailer")), 2L);
        var forecast = JsonMapper.shared()
                .readTree(
                        "{\"buckets\":[{\"rule\":\"prospect\",\"count\":1},{\"rule\":\"prospect\",\"count\":1},{\"rule\":\"proof\",\"count\":3}]}");

        new Telling(
                        out,
                        new Simulation.Outcome(DUE.minusSeconds(60), announced),
                        DUE.plusSeconds(60),
                        new Comparison(Map.copyOf(announced), forecast))
                .lines();

        assertThat(said.toString(UTF_8).lines())
                .containsExactly(
                        "Simulated from 2029-11-23T22:59:00Z to 2029-11-23T23:01:00Z; nothing was published.",
                        "  2029-11-23T23:00:00Z  prospect  ERASE  PROSPECT  §8  2  to crm, mailer",
                        "By rule, simulated and forecast by the running system:",
                        "! proof  0  3",
                        "  prospect  2  2");
    }
}
