package oubli.schemas.stream;

import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;
import oubli.schemas.AvroSerde;
import oubli.schemas.KeyForm;
import oubli.schemas.Topic;

/**
 * A topic as a topology writes it: domain values in, CloudEvents headers and Avro out; a record without value is a tombstone.
 *
 * @param write from the domain to the wire
 */
public record Sink<D, W extends SpecificRecord>(Topic<W> topic, Function<D, W> write) {

    public static <D, W extends SpecificRecord> Sink<D, W> of(Topic<W> topic, Function<D, W> write) {
        return new Sink<>(topic, write);
    }

    /** The node to forward to. */
    public String node() {
        return "publish-" + Nodes.nameOf(topic);
    }

    /** Adds the sink below its parents; records of subjects go to the subject's partition, others where Kafka puts their key. */
    public void publish(Topology topology, Edge edge, String... parents) {
        if (topic.keys() == KeyForm.OTHER) {
            topology.addSink(node(), topic.name(), new StringSerializer(), serializer(edge.serdes()), parents);
        } else {
            publish(topology, edge, new SubjectStreamPartitioner<>(), parents);
        }
    }

    /** The same with a partitioner of the caller's. */
    public void publish(Topology topology, Edge edge, StreamPartitioner<String, D> partitioner, String... parents) {
        topology.addSink(node(), topic.name(), new StringSerializer(), serializer(edge.serdes()), partitioner, parents);
    }

    /** For {@code KStream.to}. */
    public Produced<String, D> produced(Edge edge) {
        Serde<D> values = Serdes.serdeFrom(serializer(edge.serdes()), (name, bytes) -> {
            throw new UnsupportedOperationException(topic.name() + " is only written here");
        });
        var produced = Produced.with(Serdes.String(), values).withName(node());
        return topic.keys() == KeyForm.OTHER
                ? produced
                : produced.withStreamPartitioner(new SubjectStreamPartitioner<>());
    }

    /** For producers outside a topology too. */
    public Serializer<D> serializer(Map<String, ?> config) {
        Serializer<W> wire = AvroSerde.serializer(config);
        return new Serializer<>() {

            @Override
            public byte @Nullable [] serialize(String name, @Nullable D value) {
                return wire.serialize(name, value == null ? null : write.apply(value));
            }

            @Override
            public byte @Nullable [] serialize(String name, Headers headers, @Nullable D value) {
                return wire.serialize(name, headers, value == null ? null : write.apply(value));
            }
        };
    }
}
