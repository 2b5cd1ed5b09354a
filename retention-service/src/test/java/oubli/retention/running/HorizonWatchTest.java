package oubli.retention.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import oubli.retention.horizon.BrokerPace;
import oubli.retention.horizon.Horizon;
import oubli.retention.horizon.HorizonReport;

class HorizonWatchTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private HorizonReport report = report(horizon("a", 60), horizon("b", 60));
    private final HorizonWatch watch = new HorizonWatch(() -> report, Duration.ofMinutes(1), meters);

    @Test
    void countsTheTopicsThatForgetTooLateAndShowsEachBound() {
        watch.look();
        assertThat(late()).isZero();

        report = report(horizon("a", 60), horizon("b", 61));
        watch.look();

        assertThat(late()).isEqualTo(1);
        assertThat(bound("a")).isEqualTo(60);
        assertThat(bound("b")).isEqualTo(61);
    }

    @Test
    void showsNoEndWhereThereIsNoBound() {
        report = report(new Horizon("a", Map.of(), List.of("cleanup.policy"), Map.of(), Duration.ofSeconds(60)));

        watch.look();

        assertThat(bound("a")).isInfinite();
        assertThat(late()).isEqualTo(1);
    }

    private double late() {
        return meters.get("oubli.retention.horizon.late").gauge().value();
    }

    private double bound(String topic) {
        return meters.get("oubli.retention.horizon").tag("topic", topic).gauge().value();
    }

    private static HorizonReport report(Horizon... topics) {
        return new HorizonReport(Duration.ofSeconds(10), BrokerPace.of(List.of()), List.of(topics));
    }

    private static Horizon horizon(String topic, long seconds) {
        return new Horizon(
                topic, Map.of("all", Duration.ofSeconds(seconds)), List.of(), Map.of(), Duration.ofSeconds(60));
    }
}
