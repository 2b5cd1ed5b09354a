package oubli.benchmarks.timers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is compared does the same work. */
class ShelvesTest {

    @ParameterizedTest
    @MethodSource("shelves")
    void whatIsDueComesUpOnceAndWhatWasMovedComesLast(Supplier<TimerShelf> shelves) {
        try (var shelf = shelves.get()) {
            shelf.fill(0, 100);
            shelf.postpone(10);

            assertThat(shelf.tick(Timers.IDLE)).isZero();
            assertThat(shelf.tick(Timers.due(9))).isZero();
            assertThat(shelf.tick(Timers.due(99))).isEqualTo(90);
            assertThat(shelf.tick(Timers.due(99))).isZero();
            assertThat(shelf.tick(Timers.due(109))).isEqualTo(10);
        }
    }

    static Stream<Supplier<TimerShelf>> shelves() {
        return Stream.of(KeeperShelf::new, ScanShelf::new);
    }
}
