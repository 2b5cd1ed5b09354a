package oubli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class GenerationTest {

    private static final Instant CLOSING = Instant.parse("2027-05-10T08:00:00Z");

    @Test
    void voidsWhatOccurredBeforeTheClosingWheneverItArrives() {
        var second = Generation.FIRST.afterClosing(1, CLOSING);

        assertThat(second.number()).isEqualTo(2);
        assertThat(second.admits(Instant.parse("2027-05-10T07:30:00Z"))).isFalse();
        assertThat(second.admits(CLOSING)).isTrue();
        assertThat(second.admits(Instant.parse("2027-06-01T09:00:00Z"))).isTrue();
    }

    @Test
    void admitsEverythingAtFirst() {
        assertThat(Generation.FIRST.admits(Times.NOT_YET)).isTrue();
    }

    @Test
    void ignoresARepeatedOrOlderClosing() {
        var second = Generation.FIRST.afterClosing(1, CLOSING);
        var third = second.afterClosing(2, CLOSING.plusSeconds(60));

        assertThat(second.afterClosing(1, CLOSING)).isEqualTo(second);
        assertThat(third.afterClosing(1, CLOSING)).isEqualTo(third);
    }
}
