package oubli.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import oubli.retention.due.Turns;
import oubli.retention.keep.Pace;
import oubli.retention.keep.StartLine;

class RetentionTopologyTest {

    /** A changed graph can strand state in topics nobody reads: change the file on purpose, in its own commit. */
    @Test
    void keepsItsShape() throws IOException {
        var pace = new Pace(
                Duration.ofSeconds(15),
                10_000,
                Turns.sharing(Duration.ofDays(1), 1),
                Duration.ofMillis(100),
                Duration.ofMinutes(5));
        var topology =
                RetentionFixture.topology(StartLine.reached(), pace, Duration.ofDays(30), new RecordedCounters());

        assertThat(topology.describe().toString().strip()).isEqualTo(golden("retention-topology.txt"));
    }

    @Test
    void isOneSubTopology() throws IOException {
        assertThat(golden("retention-topology.txt").split("Sub-topology:", -1)).hasSize(2);
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = RetentionTopologyTest.class.getResourceAsStream("/" + name)) {
            return file == null ? "" : new String(file.readAllBytes(), UTF_8).strip();
        }
    }
}
