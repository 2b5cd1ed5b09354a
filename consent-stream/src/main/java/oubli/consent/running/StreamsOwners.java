package oubli.consent.running;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import oubli.consent.access.Refusal;
import oubli.consent.fold.ConsentKeeper;
import oubli.consent.query.Owners;
import oubli.schemas.stream.SubjectStreamPartitioner;

/** Finds a subject's holders in what the group's members told each other. */
final class StreamsOwners implements Owners {

    private final KafkaStreams streams;
    private final HostInfo here;
    private final SubjectStreamPartitioner<Object> partitioner = new SubjectStreamPartitioner<>();

    StreamsOwners(KafkaStreams streams, HostInfo here) {
        this.streams = streams;
        this.here = here;
    }

    @Override
    public URI here() {
        return uri(here);
    }

    @Override
    public List<URI> holders(String subjectId) {
        refuseUnlessRunning();
        var known = streams.queryMetadataForKey(ConsentKeeper.CONSENT_BY_SUBJECT, subjectId, partitioner);
        var holders = known == null ? Set.<HostInfo>of() : inOrder(known);
        return holders.isEmpty()
                ? List.of(here())
                : holders.stream().map(StreamsOwners::uri).toList();
    }

    /** A copy here is asked before one elsewhere. */
    private Set<HostInfo> inOrder(KeyQueryMetadata known) {
        var holders = new LinkedHashSet<HostInfo>();
        holders.add(known.activeHost());
        if (known.standbyHosts().contains(here)) {
            holders.add(here);
        }
        holders.addAll(known.standbyHosts());
        holders.remove(HostInfo.unavailable());
        return holders;
    }

    @Override
    public List<URI> others() {
        refuseUnlessRunning();
        return streams.metadataForAllStreamsClients().stream()
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !host.equals(here) && !host.equals(HostInfo.unavailable()))
                .map(StreamsOwners::uri)
                .toList();
    }

    private void refuseUnlessRunning() {
        if (!streams.state().isRunningOrRebalancing()) {
            throw Refusal.UNAVAILABLE.exception();
        }
    }

    private static URI uri(HostInfo host) {
        return URI.create("http://" + host.host() + ":" + host.port());
    }
}
