package oubli.consent.running;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import oubli.consent.access.Refusal;
import oubli.consent.fold.ConsentKeeper;
import oubli.consent.query.Owners;
import oubli.schemas.stream.SubjectStreamPartitioner;

/** Finds a subject's owner in what the group's members told each other. */
final class StreamsOwners implements Owners {

    private final KafkaStreams streams;
    private final HostInfo here;
    private final SubjectStreamPartitioner<Object> partitioner = new SubjectStreamPartitioner<>();

    StreamsOwners(KafkaStreams streams, HostInfo here) {
        this.streams = streams;
        this.here = here;
    }

    @Override
    public Optional<URI> elsewhere(String subjectId) {
        var owner = owner(subjectId).activeHost();
        return owner.equals(here) ? Optional.empty() : Optional.of(uri(owner));
    }

    @Override
    public List<URI> others() {
        if (!streams.state().isRunningOrRebalancing()) {
            throw Refusal.UNAVAILABLE.exception();
        }
        return streams.metadataForAllStreamsClients().stream()
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !host.equals(here) && !host.equals(HostInfo.unavailable()))
                .map(StreamsOwners::uri)
                .toList();
    }

    private static URI uri(HostInfo host) {
        return URI.create("http://" + host.host() + ":" + host.port());
    }

    private KeyQueryMetadata owner(String subjectId) {
        if (!streams.state().isRunningOrRebalancing()) {
            throw Refusal.UNAVAILABLE.exception();
        }
        var owner = streams.queryMetadataForKey(ConsentKeeper.CONSENT_BY_SUBJECT, subjectId, partitioner);
        if (owner == null
                || owner.equals(KeyQueryMetadata.NOT_AVAILABLE)
                || owner.activeHost().equals(HostInfo.unavailable())) {
            throw Refusal.UNAVAILABLE.exception();
        }
        return owner;
    }
}
