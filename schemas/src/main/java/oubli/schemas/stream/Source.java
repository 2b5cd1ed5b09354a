package oubli.schemas.stream;

import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import oubli.schemas.Topic;

/**
 * A topic as a topology reads it: raw bytes in, domain values out, dead letters aside.
 *
 * <pre>
 * privacy.consent.decisions ─▶ read-consent-decisions ─▶ sift-consent-decisions ─▶ (keeper)
 *                                                              └─▶ bury-consent-decisions ─▶ privacy.consent.decisions.dead
 * </pre>
 *
 * @param read from the wire to the domain; empty for a fact that this build does not know, which is skipped and counted. An
 *     {@link IllegalArgumentException} means the record says what cannot be: it becomes a dead letter
 * @param wantsTombstones whether deletions reach {@code read}; otherwise they end in the sift
 */
public record Source<W extends SpecificRecord, D>(
        Topic<W> topic, Function<Received<W>, Optional<D>> read, boolean wantsTombstones) {

    /** A source that does not see tombstones. */
    public static <W extends SpecificRecord, D> Source<W, D> of(
            Topic<W> topic, Function<Received<W>, Optional<D>> read) {
        return new Source<>(topic, read, false);
    }

    /** A source whose {@code read} is asked for tombstones too. */
    public static <W extends SpecificRecord, D> Source<W, D> withTombstones(
            Topic<W> topic, Function<Received<W>, Optional<D>> read) {
        return new Source<>(topic, read, true);
    }

    /** The node a keeper names as its parent. */
    public String node() {
        return "sift-" + name();
    }

    /** The sink of the dead letters that the sift itself finds. */
    String deadNode() {
        return "bury-" + name();
    }

    /** {@code pii.contact.events} is {@code contact-events} in a topology. */
    private String name() {
        return Nodes.nameOf(topic);
    }

    /** Adds source, sift and dead-letter sink; what is accepted goes to {@code keeper}, which is added next with {@link #node} as a parent. */
    public void into(Topology topology, Edge edge, String keeper) {
        topology.addSource("read-" + name(), new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic.name());
        topology.addProcessor(node(), () -> new Sift<>(this, edge, keeper), "read-" + name());
        addDeadSink(topology, deadNode(), node());
    }

    /** Adds a dead-letter sink below the keeper and names it: forward {@link Received#deadLetter} there. */
    public String buryFrom(Topology topology, String keeper) {
        var node = deadNode() + "-from-" + keeper;
        addDeadSink(topology, node, keeper);
        return node;
    }

    private void addDeadSink(Topology topology, String node, String parent) {
        topology.addSink(node, topic.dead(), new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }

    /** The same for a {@link StreamsBuilder}; a node {@code take-…} stands between sift and what follows. */
    @SuppressWarnings("unchecked")
    public KStream<String, D> stream(StreamsBuilder builder, Edge edge) {
        var take = "take-" + name();
        var raw = Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("read-" + name());
        KStream<Object, Object> sifted =
                builder.stream(topic.name(), raw).process(() -> new Sift<>(this, edge, take), Named.as(node()));
        buried(sifted)
                .to(
                        topic.dead(),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(deadNode()));
        return (KStream<String, D>) (KStream<?, ?>) sifted.mapValues(value -> value, Named.as(take));
    }

    @SuppressWarnings("unchecked")
    private static KStream<byte[], byte[]> buried(KStream<?, ?> sifted) {
        return (KStream<byte[], byte[]>) sifted;
    }
}
