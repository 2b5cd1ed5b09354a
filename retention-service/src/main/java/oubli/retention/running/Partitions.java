package oubli.retention.running;

import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import oubli.retention.access.Refusal;
import oubli.retention.keep.RetentionStores;
import oubli.retention.keep.SagaView;
import oubli.retention.ledger.LedgerView;
import oubli.schemas.SubjectPartitioner;

/** The stores of this instance, each time of one named partition; refuses with 503 while one is not here or not ready. */
final class Partitions {

    private final KafkaStreams streams;
    private final int count;

    Partitions(KafkaStreams streams, int count) {
        this.streams = streams;
        this.count = count;
    }

    int count() {
        return count;
    }

    int of(String subjectId) {
        return SubjectPartitioner.partition(subjectId, count);
    }

    /** Those that this instance works on, in order. */
    IntStream here() {
        return IntStream.range(0, count).filter(this::isHere);
    }

    boolean isHere(int partition) {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .anyMatch(task -> task.taskId().partition() == partition);
    }

    LedgerView ledger(int partition) {
        return new LedgerView(rows(RetentionStores.LEDGER_BY_SUBJECT, partition));
    }

    SagaView sagas(int partition) {
        return new SagaView(rows(RetentionStores.ERASURE_BY_SUBJECT, partition));
    }

    ReadOnlyKeyValueStore<String, byte[]> rows(String name, int partition) {
        return store(name, partition, QueryableStoreTypes.<String, byte[]>keyValueStore());
    }

    <T> T store(String name, int partition, QueryableStoreType<T> type) {
        try {
            return streams.store(
                    StoreQueryParameters.fromNameAndType(name, type).withPartition(partition));
        } catch (InvalidStateStoreException | IllegalStateException notReady) {
            throw Refusal.UNAVAILABLE.exception();
        }
    }
}
