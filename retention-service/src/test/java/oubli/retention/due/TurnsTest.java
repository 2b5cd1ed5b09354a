package oubli.retention.due;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {

    long nanos;
    final Turns turns = new Turns(Duration.ofMillis(10), () -> nanos);

    @Test
    void aDrainIsShortWhileEventsComeIn() {
        turns.arrived();
        var budget = turns.next(1_000);

        pass(Duration.ofMillis(9));
        assertThat(budget.spent(1)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(budget.spent(1)).isTrue();
        assertThat(budget.spent(0)).as("one is always handed out").isFalse();
    }

    @Test
    void aDrainIsLongOnceNoneCame() {
        turns.arrived();
        pass(Turns.CALM_AFTER);
        var budget = turns.next(1_000);

        pass(Duration.ofMillis(99));
        assertThat(budget.spent(1)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(budget.spent(1)).isTrue();
    }

    @Test
    void entriesEndADrainBeforeItsTime() {
        turns.arrived();
        assertThat(turns.next(3).spent(2)).isFalse();
        assertThat(turns.next(3).spent(3)).isTrue();

        pass(Turns.CALM_AFTER);
        assertThat(turns.next(3).spent(29)).isFalse();
        assertThat(turns.next(3).spent(30)).isTrue();
    }

    @Test
    void aLargeBatchStaysLargeWhileItIsCalm() {
        assertThat(turns.next(Integer.MAX_VALUE).spent(1)).isFalse();
    }

    @Test
    void theDrainsOfAThreadTakeHalfOfARound() {
        assertThat(Turns.slice(Duration.ofMillis(100), 5)).isEqualTo(Duration.ofMillis(10));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
