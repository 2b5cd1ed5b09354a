package oubli.retention.epochs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.policy.DataClass;
import oubli.policy.epochs.EpochPlanner;
import oubli.policy.epochs.EpochTerms;
import oubli.vault.KeyEpoch;
import oubli.vault.KeysetFile;

class EpochTimekeeperTest {

    private static final int PARTITIONS = 2;
    private static final Duration GRACE = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final EpochBook book = new EpochBook(PARTITIONS);
    private KeysetFile keys;
    private EpochTimekeeper timekeeper;
    private Instant begun;

    @BeforeEach
    void open() {
        keys = KeysetFile.openOrCreate(folder.resolve("keyset.json"));
        begun = keys.epochs().get(0).begunAt();
        var planner = new EpochPlanner(new EpochTerms(Duration.ofDays(7), Duration.ofDays(14), GRACE));
        timekeeper = new EpochTimekeeper(keys, book, planner, Duration.ofMinutes(1));
    }

    @Test
    void anEpochBeginsEachWeekOnce() {
        timekeeper.turn(day(6));
        assertThat(ids()).containsExactly("1");

        timekeeper.turn(day(7));
        timekeeper.turn(day(7).plusSeconds(60));

        assertThat(ids()).containsExactly("1", "2");
    }

    @Test
    void theFormerEpochIsDestroyedWhenEveryPartitionIsEmptyOfIt() {
        timekeeper.turn(day(7));
        everyPartition(0, day(7).plus(GRACE));
        book.enter("PROSPECT.1", 1, new EpochBook.Entry(1, day(7).plus(GRACE)));
        timekeeper.turn(day(8));
        assertThat(ids()).containsExactly("1", "2");

        book.enter("PROSPECT.1", 1, new EpochBook.Entry(0, day(7).plus(GRACE)));
        timekeeper.turn(day(8));

        assertThat(ids()).containsExactly("2");
    }

    /** Fails closed: a partition that is silent, or has not read far enough, keeps the epoch. */
    @Test
    void silenceAndOldReportsDestroyNothingAndAreAnAlarmOnDayFourteen() {
        timekeeper.turn(day(7));
        timekeeper.turn(day(13));
        assertThat(ids()).containsExactly("1", "2");
        everyPartition(0, day(7));

        timekeeper.turn(day(14).minusMillis(1));
        assertThat(timekeeper.overdue()).isEmpty();
        timekeeper.turn(day(14));

        assertThat(timekeeper.overdue()).containsExactly("1");
        assertThat(ids()).contains("1");
    }

    @Test
    void theHorizonNamesTheDayAndIsBrokenFromThatDayOn() {
        timekeeper.turn(day(7));
        book.enter("PROSPECT.1", 0, new EpochBook.Entry(2, day(7)));
        book.enter("PROSPECT.1", 1, new EpochBook.Entry(3, day(7)));

        var before = timekeeper.horizon(day(14).minusMillis(1));
        var after = timekeeper.horizon(day(14));

        assertThat(before.keepsPromise()).isTrue();
        assertThat(before.epochs())
                .extracting(EpochHorizon.Standing::destroyedBy)
                .containsExactly(day(14), day(21));
        assertThat(before.epochs())
                .extracting(EpochHorizon.Standing::liveKeys)
                .containsExactly(new TreeMap<>(Map.of("PROSPECT", 5L)), new TreeMap<>());
        assertThat(after.keepsPromise()).isFalse();
        assertThat(after.epochs()).extracting(EpochHorizon.Standing::overdue).containsExactly(true, false);
    }

    private void everyPartition(long live, Instant asOf) {
        for (var dataClass : DataClass.values()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                book.enter(dataClass + ".1", partition, new EpochBook.Entry(live, asOf));
            }
        }
    }

    private List<String> ids() {
        return keys.epochs().stream().map(KeyEpoch::id).toList();
    }

    private Instant day(long number) {
        return begun.plus(Duration.ofDays(number));
    }
}
