package oubli.benchmarks.fire;

import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what was committed, as a recipient does: every timer once, and how late the echo of each new event is. */
final class Witness implements AutoCloseable {

    /** Keys of new events; their value is when they were sent, in milliseconds. */
    static final String NEW = "new-";

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

    private final KafkaConsumer<String, Long> consumer;
    private final BitSet seen = new BitSet();
    private final Histogram echoes = new Histogram(3);

    Witness(String bootstrap, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new LongDeserializer());
        consumer.assign(IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList());
    }

    /**
     * Reads until every timer was seen.
     *
     * @throws IllegalStateException where one is seen twice, or some are not there in time
     */
    void await(int count) {
        long start = System.nanoTime();
        while (seen.cardinality() < count) {
            if (System.nanoTime() - start > PATIENCE) {
                throw new IllegalStateException("only " + seen.cardinality() + " of " + count + " timers fired");
            }
            consumer.poll(Duration.ofMillis(100)).forEach(record -> see(record.key(), record.value()));
        }
    }

    /** How long new events took to be answered meanwhile, in milliseconds. */
    Histogram echoes() {
        return echoes;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void see(String key, long value) {
        if (key.startsWith(NEW)) {
            echoes.recordValue(Math.max(0, System.currentTimeMillis() - value));
            return;
        }
        if (seen.get((int) value)) {
            throw new IllegalStateException("timer " + value + " fired twice");
        }
        seen.set((int) value);
    }
}
