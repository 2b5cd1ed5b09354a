package oubli.retention.due;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DueQueueTest {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    TopologyTestDriver driver;
    KeyValueStore<Bytes, byte[]> due;
    KeyValueStore<String, byte[]> marks;
    DueQueue queue;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(stores(), new Properties());
        due = driver.getKeyValueStore("due");
        marks = driver.getKeyValueStore("marks");
        queue = new DueQueue(due, marks);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void handsOutWhatIsDueInOrderAndNothingElse() {
        queue.arm(entry(3));
        queue.arm(entry(1));
        queue.arm(entry(2));
        queue.arm(entry(9));

        assertThat(drained(NOON.plusSeconds(5), 100)).extracting(Due::at).containsExactly(at(1), at(2), at(3));
        assertThat(queue.next()).isEqualTo(at(9));
        assertThat(drained(NOON.plusSeconds(8), 100)).isEmpty();
    }

    @Test
    void meetsWhatIsArmedDuringADrain() {
        queue.arm(entry(1));
        queue.arm(entry(3));
        var seen = new ArrayList<Due>();

        queue.drain(NOON.plusSeconds(5), Budget.of(100), entry -> {
            seen.add(entry);
            if (entry.at().equals(at(1))) {
                queue.arm(entry(2));
                queue.arm(entry(7));
            }
        });

        assertThat(seen).extracting(Due::at).containsExactly(at(1), at(2), at(3));
        assertThat(queue.next()).isEqualTo(at(7));
    }

    @Test
    void keepsWhatIsArmedAgainWhileItIsHandedOut() {
        queue.arm(entry(1));
        queue.arm(entry(2));
        var seen = new ArrayList<Due>();

        queue.drain(NOON.plusSeconds(5), Budget.of(2), entry -> {
            seen.add(entry);
            queue.arm(entry);
        });

        assertThat(seen).containsExactly(entry(1), entry(1));
        assertThat(drained(NOON.plusSeconds(5), 100)).containsExactly(entry(1), entry(2));
    }

    @Test
    void handsOutOneAtLeastWhenItsTimeIsUp() {
        queue.arm(entry(1));
        queue.arm(entry(2));
        var seen = new ArrayList<Due>();

        queue.drain(NOON.plusSeconds(5), new Budget(100, () -> true), seen::add);

        assertThat(seen).extracting(Due::at).containsExactly(at(1));
        assertThat(queue.next()).isBeforeOrEqualTo(at(2));
        assertThat(drained(NOON.plusSeconds(5), 100)).extracting(Due::at).containsExactly(at(2));
    }

    @Test
    void stopsAtItsBudgetAndGoesOnFromThere() {
        for (int second = 0; second < 10; second++) {
            queue.arm(entry(second));
        }

        assertThat(drained(NOON.plusSeconds(60), 4)).hasSize(4);
        assertThat(queue.next()).isBeforeOrEqualTo(at(4));
        assertThat(drained(NOON.plusSeconds(60), 100)).hasSize(6);
    }

    @Test
    void findsWhatIsArmedBehindItsWatermarkEvenAfterARestart() {
        queue.arm(entry(50));
        drained(NOON.plusSeconds(60), 100);
        queue.arm(entry(10));

        queue = new DueQueue(due, marks);

        assertThat(drained(NOON.plusSeconds(60), 100)).extracting(Due::at).containsExactly(at(10));
    }

    /** Whatever is armed when, and however it is drained: everything comes up once, and never before it is due. */
    @Test
    void losesAndRepeatsNothing() {
        for (long seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            var armed = new ArrayList<Due>();
            var seen = new ArrayList<Due>();
            for (int step = 0; step < 60; step++) {
                var now = NOON.plusSeconds(step);
                var entry = new Due(
                        NOON.plusSeconds(random.nextInt(120)), "p" + seed + "-" + step, "prospect", "PROSPECT", "");
                armed.add(entry);
                queue.arm(entry);
                queue.drain(now, Budget.of(1 + random.nextInt(3)), each -> {
                    assertThat(each.at()).as("seed %s", random).isBeforeOrEqualTo(now);
                    seen.add(each);
                });
            }
            queue.drain(NOON.plusSeconds(1_000), Budget.of(Integer.MAX_VALUE), seen::add);

            assertThat(seen).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(armed);
        }
    }

    @Test
    void keepsEveryPartOfAnEntry() {
        var entry = new Due(NOON, "p1", "request", "CONTACT_REQUEST", "p1.uuid.mac");

        assertThat(Due.of(entry.key())).isEqualTo(entry);
        assertThat(List.of(entry(2).key(), entry(1).key()).stream()
                        .sorted(Comparator.naturalOrder())
                        .toList())
                .containsExactly(entry(1).key(), entry(2).key());
    }

    private List<Due> drained(Instant upTo, int budget) {
        var seen = new ArrayList<Due>();
        queue.drain(upTo, Budget.of(budget), seen::add);
        return seen;
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }

    private static Due entry(int second) {
        return new Due(at(second), "pmarie", "prospect", "PROSPECT", "");
    }

    private static Topology stores() {
        var topology = new Topology();
        topology.addSource("read", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "unused");
        topology.addProcessor("keep", Idle::new, "read");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("due"), Serdes.Bytes(), Serdes.ByteArray()),
                "keep");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("marks"), Serdes.String(), Serdes.ByteArray()),
                "keep");
        return topology;
    }

    private static final class Idle extends ContextualProcessor<Object, Object, Void, Void> {
        @Override
        public void process(Record<Object, Object> record) {}
    }
}
