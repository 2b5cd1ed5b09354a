package oubli.schemas.stream;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import oubli.schemas.SubjectPartitioner;

/** {@link SubjectPartitioner} for the sinks of a topology. */
public final class SubjectStreamPartitioner<V> implements StreamPartitioner<String, V> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, V value, int numPartitions) {
        return Optional.of(Set.of(SubjectPartitioner.partition(key, numPartitions)));
    }
}
