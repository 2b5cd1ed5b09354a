package oubli.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A slow round slows both contenders, and moves no ratio. */
class ComparisonTest {

    private final Comparison comparison = new Comparison(
            "ours",
            List.of(
                    new Reading("ours", 1, "tick-us", 2),
                    new Reading("peer", 1, "tick-us", 20),
                    new Reading("ours", 2, "tick-us", 200),
                    new Reading("peer", 2, "tick-us", 1_800),
                    new Reading("ours", 3, "tick-us", 2),
                    new Reading("peer", 3, "tick-us", 22)));

    @Test
    void ratiosAreTakenRoundByRound() {
        assertThat(comparison.ratio("tick-us", "peer")).isEqualTo(new Comparison.Ratio(10, 9, 11));
    }

    @Test
    void theTableShowsMediansAndRatios() {
        assertThat(comparison.table())
                .contains("| measure | ours | peer |")
                .contains("| tick-us | 2.0 | 22.0 (× 10.0, 9.0 to 11.0) |");
    }

    @Test
    void whatNoRoundMeasuredHasNoRatio() {
        assertThatThrownBy(() -> comparison.ratio("tick-us", "stranger")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyReadingsAreHeard() {
        assertThat(Reading.heard("ours", 1, "reading tick-us 2.500000"))
                .contains(new Reading("ours", 1, "tick-us", 2.5));
        assertThat(Reading.heard("ours", 1, "a line of a library")).isEmpty();
    }
}
