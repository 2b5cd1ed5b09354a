package oubli.retention.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.retention.fact.KeyFact;
import oubli.retention.keep.KeyPass;
import oubli.schemas.RecordKey;
import oubli.schemas.Topics;
import oubli.schemas.WireException;
import oubli.schemas.WrappedDataKey;
import oubli.vault.Rewrapper;

/** Reads one partition of the key topic with a consumer of its own, which is open only while there is something to find. */
final class KeyPassWire implements KeyPass {

    private static final Logger LOG = LoggerFactory.getLogger(KeyPassWire.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final String TOPIC = Topics.DATA_KEYS.name();

    private final TopicPartition partition;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final ToLongFunction<TopicPartition> ends;
    private final Deserializer<WrappedDataKey> values;
    private final Rewrapper rewrapper;
    private Optional<Open> open = Optional.empty();
    private boolean interrupted;

    /** A pass that goes on. */
    private record Open(Consumer<String, byte[]> consumer, long end) {}

    /** A key as it stands on the topic. */
    private record InFlight(WrappedDataKey key) implements Value {

        @Override
        public String subject() {
            return key.getSubjectId();
        }

        @Override
        public String keyId() {
            return key.getKeyId();
        }

        @Override
        public String kekId() {
            return key.getKekId();
        }

        @Override
        public String toString() {
            return "InFlight[" + keyId() + ", redacted]";
        }
    }

    KeyPassWire(
            int partition,
            Supplier<Consumer<String, byte[]>> consumers,
            ToLongFunction<TopicPartition> ends,
            Deserializer<WrappedDataKey> values,
            Rewrapper rewrapper) {
        this.partition = new TopicPartition(TOPIC, partition);
        this.consumers = consumers;
        this.ends = ends;
        this.values = values;
        this.rewrapper = rewrapper;
    }

    /** What the sink writes: the mover's name beside what the key has always said about itself. */
    static WrappedDataKey moved(Value value) {
        if (value instanceof InFlight inFlight) {
            return inFlight.key();
        }
        throw new IllegalArgumentException("not a key of this pass");
    }

    @Override
    public List<Value> read() {
        return poll(record -> key(record).map(InFlight::new));
    }

    @Override
    public List<KeyFact> look() {
        return poll(this::fact);
    }

    /** A key that does not open stays where it is, and keeps its epoch from being destroyed. */
    @Override
    public List<Value> underCurrent(List<Value> values) {
        try {
            var moved = rewrapper.underCurrent(
                    values.stream().map(KeyPassWire::moved).toList());
            if (moved.size() < values.size()) {
                LOG.warn(
                        "data keys that do not open stay where they are: partition={} count={}",
                        partition.partition(),
                        values.size() - moved.size());
            }
            return moved.stream().map(KeyPassWire::byThisService).toList();
        } catch (RuntimeException e) {
            interrupt(e);
            return List.of();
        }
    }

    @Override
    public boolean isComplete() {
        return open.filter(pass -> pass.consumer().position(partition) >= pass.end())
                .isPresent();
    }

    @Override
    public boolean isOver() {
        return interrupted || isComplete();
    }

    @Override
    public void close() {
        open.ifPresent(pass -> pass.consumer().close());
        open = Optional.empty();
    }

    private Open opened() {
        if (open.isEmpty()) {
            long end = ends.applyAsLong(partition);
            var consumer = consumers.get();
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            open = Optional.of(new Open(consumer, end));
        }
        return open.get();
    }

    private <T> List<T> poll(Function<ConsumerRecord<String, byte[]>, Optional<? extends T>> as) {
        try {
            interrupted = false;
            var found = new ArrayList<T>();
            opened().consumer().poll(POLL).records(partition).forEach(record -> as.apply(record)
                    .ifPresent(found::add));
            return found;
        } catch (KafkaException e) {
            interrupt(e);
            return List.of();
        }
    }

    private Optional<KeyFact> fact(ConsumerRecord<String, byte[]> read) {
        if (isKey(read) && read.value() == null) {
            return Optional.of(new KeyFact.Destroyed(RecordKey.subjectOf(read.key()), RecordKey.idOf(read.key())));
        }
        return key(read).map(KeyWire::wrapped);
    }

    private static boolean isKey(ConsumerRecord<String, byte[]> read) {
        return read.key() != null && !RecordKey.isHeartbeat(read.key());
    }

    private Optional<WrappedDataKey> key(ConsumerRecord<String, byte[]> read) {
        if (!isKey(read) || read.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(values.deserialize(TOPIC, read.value()));
        } catch (WireException e) {
            return Optional.empty(); // the sift has made a dead letter of it
        }
    }

    private static Value byThisService(WrappedDataKey key) {
        key.getMeta().setSource(OrderWire.SOURCE);
        return new InFlight(key);
    }

    private void interrupt(RuntimeException e) {
        LOG.warn(
                "data keys not moved now: partition={} error={}",
                partition.partition(),
                e.getClass().getName());
        interrupted = true;
    }
}
