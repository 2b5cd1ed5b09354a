package oubli.policy.epochs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import oubli.policy.Property;
import oubli.policy.Times;

class EpochPlannerTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final EpochTerms TERMS =
            new EpochTerms(Duration.ofDays(7), Duration.ofDays(14), Duration.ofHours(1));
    private static final EpochPlanner PLANNER = new EpochPlanner(TERMS);

    @Test
    void theNextEpochBeginsAfterAWeek() {
        var first = List.of(new Epoch("1", MONDAY, Times.NOT_YET));

        assertThat(PLANNER.plan(first, day(7).minusMillis(1)).begin()).isFalse();
        assertThat(PLANNER.plan(first, day(7)).begin()).isTrue();
    }

    @Test
    void anEpochGoesWhenEveryPartitionHasReadAllThatCouldStillBeWrappedUnderIt() {
        var lastWrapped = day(7).plus(TERMS.grace());

        assertThat(PLANNER.plan(rotated(lastWrapped.minusMillis(1)), day(8)).destroy())
                .isEmpty();
        assertThat(PLANNER.plan(rotated(lastWrapped), day(8)).destroy()).containsExactly("1");
    }

    @Test
    void onDayFourteenWithLiveKeysLeftNothingIsDestroyedButSaid() {
        var plan = PLANNER.plan(rotated(Times.NOT_YET), day(14));

        assertThat(plan.destroy()).isEmpty();
        assertThat(plan.overdue()).containsExactly("1");
        assertThat(PLANNER.plan(rotated(Times.NOT_YET), day(14).minusMillis(1)).overdue())
                .isEmpty();
    }

    @Test
    void whateverHappensNeitherTheCurrentEpochNorOneInUseIsDestroyed() {
        Property.holds(2_000, random -> {
            var epochs = epochs(random);
            var plan = PLANNER.plan(epochs, day(random.nextInt(100)));

            var current = epochs.get(epochs.size() - 1).id();
            assertThat(plan.destroy()).doesNotContain(current);
            assertThat(epochs.stream().filter(epoch -> plan.destroy().contains(epoch.id())))
                    .noneMatch(epoch -> epoch.emptyAsOf().equals(Times.NOT_YET));
            assertThat(plan.overdue()).noneMatch(plan.destroy()::contains);
        });
    }

    @Test
    void termsThatCannotBeKeptAreRefused() {
        assertThatThrownBy(() -> new EpochTerms(Duration.ofDays(14), Duration.ofDays(14), Duration.ofHours(1)))
                .hasMessageContaining("oubli.retention.epochs.destroy-within must be longer");
        assertThatThrownBy(() -> new EpochTerms(Duration.ofDays(7), Duration.ofDays(14), Duration.ofSeconds(1)))
                .hasMessageContaining("oubli.retention.epochs.grace must be at least");
        assertThatThrownBy(() -> new EpochTerms(Duration.ZERO, Duration.ofDays(14), Duration.ofHours(1)))
                .hasMessageContaining("oubli.retention.epochs.every must be at least");
    }

    private static List<Epoch> rotated(Instant emptyAsOf) {
        return List.of(new Epoch("1", MONDAY, emptyAsOf), new Epoch("2", day(7), Times.NOT_YET));
    }

    private static List<Epoch> epochs(SplittableRandom random) {
        var epochs = new ArrayList<Epoch>();
        IntStream.rangeClosed(1, 1 + random.nextInt(5)).forEach(number -> {
            var emptyAsOf = random.nextBoolean() ? Times.NOT_YET : day(random.nextInt(60));
            epochs.add(new Epoch(Integer.toString(number), day(7L * number), emptyAsOf));
        });
        return epochs;
    }

    private static Instant day(long number) {
        return MONDAY.plus(Duration.ofDays(number));
    }
}
