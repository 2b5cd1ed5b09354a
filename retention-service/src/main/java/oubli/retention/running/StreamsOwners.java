package oubli.retention.running;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import oubli.retention.access.Refusal;
import oubli.retention.query.Owners;
import oubli.schemas.SubjectPartitioner;
import oubli.schemas.Topics;

/** Finds owners in what the group's members told each other. */
final class StreamsOwners implements Owners {

    private final KafkaStreams streams;
    private final HostInfo here;
    private final int partitions;

    StreamsOwners(KafkaStreams streams, HostInfo here, int partitions) {
        this.streams = streams;
        this.here = here;
        this.partitions = partitions;
    }

    @Override
    public Optional<URI> elsewhere(String subjectId) {
        return elsewhere(SubjectPartitioner.partition(subjectId, partitions));
    }

    @Override
    public Optional<URI> elsewhere(int partition) {
        var input = new TopicPartition(Topics.TICKS.name(), partition);
        return members().stream()
                .filter(member -> member.topicPartitions().contains(input))
                .findFirst()
                .map(StreamsMetadata::hostInfo)
                .filter(owner -> !owner.equals(HostInfo.unavailable()))
                .or(() -> {
                    throw Refusal.UNAVAILABLE.exception();
                })
                .filter(owner -> !owner.equals(here))
                .map(StreamsOwners::address);
    }

    @Override
    public List<URI> others() {
        return members().stream()
                .map(StreamsMetadata::hostInfo)
                .filter(owner -> !owner.equals(here) && !owner.equals(HostInfo.unavailable()))
                .distinct()
                .map(StreamsOwners::address)
                .toList();
    }

    @Override
    public int partitions() {
        return partitions;
    }

    private List<StreamsMetadata> members() {
        if (!streams.state().isRunningOrRebalancing()) {
            throw Refusal.UNAVAILABLE.exception();
        }
        return List.copyOf(streams.metadataForAllStreamsClients());
    }

    private static URI address(HostInfo owner) {
        return URI.create("http://" + owner.host() + ":" + owner.port());
    }
}
