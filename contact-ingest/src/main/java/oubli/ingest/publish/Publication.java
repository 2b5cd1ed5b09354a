package oubli.ingest.publish;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What one request writes: the data keys first, then the events that need them. */
public record Publication(
        List<ProducerRecord<String, SpecificRecord>> keys, List<ProducerRecord<String, SpecificRecord>> events) {

    public static final Publication NOTHING = new Publication(List.of(), List.of());

    public Publication {
        keys = List.copyOf(keys);
        events = List.copyOf(events);
    }

    public static Publication of(List<ProducerRecord<String, SpecificRecord>> events) {
        return new Publication(List.of(), events);
    }

    boolean isNothing() {
        return events.isEmpty();
    }
}
