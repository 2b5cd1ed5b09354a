package oubli.ingest.publish;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An event with a sealed block, and the key that must be acknowledged before it. */
public record KeyedEvent(ProducerRecord<String, SpecificRecord> key, ProducerRecord<String, SpecificRecord> event) {

    public static List<ProducerRecord<String, SpecificRecord>> keys(List<KeyedEvent> events) {
        return events.stream().map(KeyedEvent::key).toList();
    }
}
