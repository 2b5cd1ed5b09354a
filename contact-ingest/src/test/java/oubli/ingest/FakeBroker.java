package oubli.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.mock.MockProducerFactory;
import oubli.ingest.links.RedemptionWire;
import oubli.ingest.links.Redemptions;
import oubli.ingest.publish.Readiness;
import oubli.schemas.AvroDeserializer;
import oubli.schemas.AvroSerializer;
import oubli.schemas.Topics;

/** Stands where the cluster is, for the HTTP side of the service; the system tests run on a real broker. */
@Configuration(proxyBeanMethods = false)
class FakeBroker {

    static final Cluster CLUSTER = new Cluster();

    /** The kafka-clients' own stand-in, serialising like the product. */
    static final class Cluster {

        private final Map<String, String> registry = Map.of("schema.registry.url", "mock://ingest");
        volatile MockProducer<String, SpecificRecord> producer = fresh(true);
        volatile boolean reachable = true;
        final List<RedemptionWire> readers = new CopyOnWriteArrayList<>();

        void reset(boolean acknowledges) {
            producer = fresh(acknowledges);
            reachable = true;
        }

        List<ProducerRecord<String, SpecificRecord>> records(String topic) {
            return new ArrayList<>(producer.history())
                    .stream().filter(sent -> sent.topic().equals(topic)).toList();
        }

        byte[] serialised(ProducerRecord<String, SpecificRecord> sent) {
            return new AvroSerializer(registry).serialize(sent.topic(), sent.value());
        }

        private MockProducer<String, SpecificRecord> fresh(boolean acknowledges) {
            return new MockProducer<>(acknowledges, null, new StringSerializer(), new AvroSerializer(registry)) {

                /** What the follower would read back from the log, at once. */
                @Override
                public synchronized Future<RecordMetadata> send(
                        ProducerRecord<String, SpecificRecord> sent, Callback callback) {
                    var acknowledged = super.send(sent, callback);
                    if (sent.topic().equals(Topics.LINK_REDEMPTIONS.name())) {
                        readers.forEach(reader -> reader.record(sent.key(), serialised(sent)));
                    }
                    return acknowledged;
                }

                /** The template closes what it borrowed; the one producer stays open. */
                @Override
                public void close(Duration patience) {}
            };
        }
    }

    @Bean
    KafkaOperations<String, SpecificRecord> kafka() {
        return KafkaWiring.template(new MockProducerFactory<>(() -> CLUSTER.producer));
    }

    @Bean
    Readiness brokerWatch() {
        return () -> CLUSTER.reachable;
    }

    @Bean
    Readiness standingTopics() {
        return () -> true;
    }

    @Bean
    Readiness topicFollower(Redemptions redemptions) {
        CLUSTER.readers.add(
                new RedemptionWire(new AvroDeserializer<>(Topics.LINK_REDEMPTIONS, CLUSTER.registry), redemptions));
        return () -> true;
    }
}
