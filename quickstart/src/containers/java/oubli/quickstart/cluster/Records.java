package oubli.quickstart.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import oubli.quickstart.Addresses;
import oubli.schemas.AvroSerde;
import oubli.schemas.ConsentEvent;
import oubli.schemas.RecordKey;
import oubli.schemas.SubjectPartitioner;
import oubli.schemas.Topic;

/** Writes as contact-ingest does and reads what is committed. */
final class Records implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration STILL = Duration.ofSeconds(3);

    private final Map<String, Object> clients;
    private final KafkaProducer<String, SpecificRecord> producer;

    Records(Addresses addresses) {
        clients = Map.of(
                "bootstrap.servers", addresses.bootstrapServers(),
                "schema.registry.url", addresses.schemaRegistry().toString(),
                "auto.register.schemas", "false");
        var config = new HashMap<>(clients);
        config.put("partitioner.class", SubjectPartitioner.class.getName());
        producer = new KafkaProducer<>(config, new StringSerializer(), AvroSerde.serializer(clients));
    }

    void send(Topic<ConsentEvent> topic, ConsentEvent event) throws Exception {
        var key = RecordKey.of(event.getSubjectId(), event.getMeta().getEventId());
        producer.send(new ProducerRecord<>(topic.name(), key, event)).get();
    }

    /** Everything committed under the keys, once each of them was seen and nothing more came for a while. */
    <V extends SpecificRecord> List<ConsumerRecord<String, V>> committed(Topic<V> topic, Collection<String> keys) {
        var config = new HashMap<>(clients);
        config.put("isolation.level", "read_committed");
        try (var consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), AvroSerde.deserializer(topic, clients))) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return read(consumer, keys);
        }
    }

    private static <V> List<ConsumerRecord<String, V>> read(
            KafkaConsumer<String, V> consumer, Collection<String> keys) {
        var found = new ArrayList<ConsumerRecord<String, V>>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var quiet = deadline;
        while (System.nanoTime() < quiet) {
            for (var record : consumer.poll(Duration.ofMillis(200))) {
                if (keys.contains(record.key())) {
                    found.add(record);
                }
            }
            if (quiet == deadline && seen(found).containsAll(keys)) {
                quiet = System.nanoTime() + STILL.toNanos();
            }
        }
        return found;
    }

    private static <V> List<String> seen(List<ConsumerRecord<String, V>> records) {
        return records.stream().map(ConsumerRecord::key).toList();
    }

    @Override
    public void close() {
        producer.close();
    }
}
