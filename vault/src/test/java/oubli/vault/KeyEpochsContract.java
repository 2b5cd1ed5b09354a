package oubli.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import oubli.schemas.DataClass;

/** What every provider of key-encryption keys does; several processes use the same keys. */
public abstract class KeyEpochsContract {
    private static final byte[] KEY = "a data key of thirty-two bytes!!".getBytes(ISO_8859_1);
    private static final byte[] BOUND_TO = {1, 2, 3};
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Another process with the same keys; the first creates the first epoch. */
    protected abstract KeyEpochs open();

    @Test
    void wrapsAndUnwrapsUnderTheCurrentEpochOfTheClass() throws Exception {
        var keks = open();
        var kekId = keks.currentKekId(DataClass.PROSPECT);

        var wrapped = keks.wrap(kekId, KEY, BOUND_TO);

        assertThat(kekId).isEqualTo("PROSPECT.1");
        assertThat(new String(wrapped, ISO_8859_1)).doesNotContain(new String(KEY, ISO_8859_1));
        assertThat(open().unwrap(kekId, wrapped, BOUND_TO)).isEqualTo(KEY);
    }

    @Test
    void oneClassDoesNotOpenAnotherNorAnotherBinding() {
        var keks = open();
        var wrapped = keks.wrap("PROSPECT.1", KEY, BOUND_TO);
        var changed = wrapped.clone();
        changed[changed.length - 5] ^= 1;

        assertTampered(keks, "CONTACT_REQUEST.1", wrapped, BOUND_TO);
        assertTampered(keks, "PROSPECT.1", wrapped, new byte[] {1, 2});
        assertTampered(keks, "PROSPECT.1", changed, BOUND_TO);
        assertTampered(keks, "PROSPECT.1", new byte[] {1, 2, 3}, BOUND_TO);
    }

    @Test
    void aKeyOfAnotherLengthIsNoDataKey() {
        var keks = open();

        assertTampered(keks, "PROSPECT.1", keks.wrap("PROSPECT.1", new byte[16], BOUND_TO), BOUND_TO);
    }

    @Test
    void anEpochNobodyBeganIsUnknown() {
        var keks = open();
        var wrapped = keks.wrap("PROSPECT.1", KEY, BOUND_TO);

        assertThatThrownBy(() -> keks.unwrap("PROSPECT.9", wrapped, BOUND_TO))
                .isInstanceOf(UnknownKekException.class)
                .hasMessageContaining("PROSPECT.9");
    }

    @Test
    void othersWrapUnderANewEpochSoonAndReadItAtOnce() throws Exception {
        var other = open();
        other.currentKekId(DataClass.PROSPECT);
        var rotator = open();
        var before = Instant.now();
        begin(rotator);
        var wrapped = rotator.wrap("PROSPECT.2", KEY, BOUND_TO);

        assertThat(other.unwrap("PROSPECT.2", wrapped, BOUND_TO)).isEqualTo(KEY);
        await().atMost(SOON).until(() -> other.currentKekId(DataClass.PROSPECT).equals("PROSPECT.2"));
        assertThat(rotator.epochs()).hasSize(2).isSortedAccordingTo(Comparator.comparing(KeyEpoch::begunAt));
        assertThat(rotator.epochs().get(1).begunAt())
                .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(2));
    }

    @Test
    void aDestroyedEpochOpensNothingForAnybody() throws Exception {
        var other = open();
        var wrapped = other.wrap("PROSPECT.1", KEY, BOUND_TO);
        var rotator = open();
        begin(rotator);

        rotator.destroy("1");
        rotator.destroy("1");

        assertThat(ids(rotator)).containsExactly("2");
        await().atMost(SOON).until(() -> ids(other).equals(List.of("2")));
        for (var keks : List.of(rotator, other, open())) {
            assertThatThrownBy(() -> keks.unwrap("PROSPECT.1", wrapped, BOUND_TO))
                    .isInstanceOf(UnknownKekException.class);
        }
    }

    @Test
    void anEpochInTheMiddleCanGoFirst() throws Exception {
        var keks = open();
        var oldest = keks.wrap("PROSPECT.1", KEY, BOUND_TO);
        begin(keks);
        begin(keks);

        keks.destroy("2");

        assertThat(ids(keks)).containsExactly("1", "3");
        assertThat(keks.unwrap("PROSPECT.1", oldest, BOUND_TO)).isEqualTo(KEY);
    }

    @Test
    void anEpochIsBegunOnceHoweverManyTry() throws Exception {
        var first = open().epochs().get(0);
        var pool = Executors.newFixedThreadPool(4);
        Callable<byte[]> begin = () -> {
            var keks = open();
            keks.begin(first, Instant.now());
            return keks.wrap("PROSPECT.2", KEY, BOUND_TO);
        };
        var wrapped = pool.invokeAll(IntStream.range(0, 4).mapToObj(i -> begin).toList());
        pool.shutdown();

        var keks = open();
        for (var one : wrapped) {
            assertThat(keks.unwrap("PROSPECT.2", one.get(), BOUND_TO)).isEqualTo(KEY);
        }
        assertThat(ids(keks)).containsExactly("1", "2");
    }

    @Test
    void neverDestroysTheCurrentEpoch() {
        var keks = open();

        assertThatThrownBy(() -> keks.destroy("1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("current");
    }

    @Test
    void movesManyKeysAtOnceAndLeavesOutThoseThatDoNotOpen() throws Exception {
        var keks = open();
        var good = new KeyEncryption.Wrapped("PROSPECT.1", keks.wrap("PROSPECT.1", KEY, BOUND_TO), BOUND_TO);
        var elsewhere = new KeyEncryption.Wrapped("PROSPECT.1", good.bytes(), new byte[] {9});
        var unknown = new KeyEncryption.Wrapped("PROSPECT.7", good.bytes(), BOUND_TO);
        begin(keks);

        var moved = keks.rewrap(List.of(unknown, elsewhere, good), "PROSPECT.2");

        assertThat(moved.get(0)).isEmpty();
        assertThat(moved.get(1)).isEmpty();
        assertThat(keks.unwrap("PROSPECT.2", moved.get(2).orElseThrow(), BOUND_TO))
                .isEqualTo(KEY);
    }

    @Test
    void printsNoKey() {
        assertThat(open().toString()).doesNotContain("hvs.").hasSizeLessThan(200);
    }

    private static void assertTampered(KeyEncryption keks, String kekId, byte[] wrapped, byte[] boundTo) {
        assertThatThrownBy(() -> keks.unwrap(kekId, wrapped, boundTo)).isInstanceOf(TamperedKeyException.class);
    }

    protected static void begin(KeyEpochs keks) {
        var epochs = keks.epochs();
        keks.begin(epochs.get(epochs.size() - 1), Instant.now());
    }

    protected static List<String> ids(KeyEpochs keks) {
        return keks.epochs().stream().map(KeyEpoch::id).toList();
    }
}
