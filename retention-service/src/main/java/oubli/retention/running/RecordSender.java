package oubli.retention.running;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import oubli.retention.access.Refusal;
import oubli.schemas.AvroSerde;
import oubli.schemas.CloudEventHeaders;
import oubli.schemas.SubjectPartitioner;
import oubli.schemas.Topic;

/** Writes what came over HTTP to its topic and returns when the brokers have acknowledged it. */
final class RecordSender {

    private static final long ACK_WITHIN_SECONDS = 5;

    private final Producer<String, byte[]> producer;
    private final Map<String, ?> serdes;
    private final int partitions;

    RecordSender(Producer<String, byte[]> producer, Map<String, ?> serdes, int partitions) {
        this.producer = producer;
        this.serdes = serdes;
        this.partitions = partitions;
    }

    /** In the partition of the key's subject. */
    <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        send(topic, key, value, SubjectPartitioner.partition(key, partitions));
    }

    /** Into every partition. */
    <V extends SpecificRecord> void sendToAll(Topic<V> topic, String key, V value) {
        for (int partition = 0; partition < partitions; partition++) {
            send(topic, key, value, partition);
        }
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, String key, V value, int partition) {
        try (var serializer = AvroSerde.<V>serializer(serdes)) {
            var bytes = serializer.serialize(topic.name(), value);
            var record = new ProducerRecord<>(topic.name(), partition, key, bytes, CloudEventHeaders.of(value));
            producer.send(record).get(ACK_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw Refusal.OUTCOME_UNKNOWN.exception();
        } catch (ExecutionException | KafkaException refused) {
            throw Refusal.UNAVAILABLE.exception();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refusal.OUTCOME_UNKNOWN.exception();
        }
    }
}
