package oubli.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.mock.MockProducerFactory;
import oubli.ingest.publish.Readiness;
import oubli.schemas.AvroSerializer;

/** Stands where the cluster is, for the HTTP side of the service; the system tests run on a real broker. */
@Configuration(proxyBeanMethods = false)
class FakeBroker {

    static final Cluster CLUSTER = new Cluster();

    /** The kafka-clients' own stand-in, serialising like the product. */
    static final class Cluster {

        private final Map<String, String> registry = Map.of("schema.registry.url", "mock://ingest");
        volatile MockProducer<String, SpecificRecord> producer = fresh(true);
        volatile boolean reachable = true;

        void reset(boolean acknowledges) {
            producer = fresh(acknowledges);
            reachable = true;
        }

        List<ProducerRecord<String, SpecificRecord>> records(String topic) {
            return new ArrayList<>(producer.history())
                    .stream().filter(sent -> sent.topic().equals(topic)).toList();
        }

        private MockProducer<String, SpecificRecord> fresh(boolean acknowledges) {
            return new MockProducer<>(acknowledges, null, new StringSerializer(), new AvroSerializer(registry)) {

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
    Readiness topicFollower() {
        return () -> true;
    }
}
