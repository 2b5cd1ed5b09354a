package oubli.quickstart.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record of a topic as people may see it.
 *
 * @param type the fact it carries, such as {@code Submitted}; {@code Tombstone} where the value is gone
 * @param appendedAt the broker's instant, in milliseconds since the epoch
 * @param fields its value without the fact's envelope, sealed bytes as bytes
 * @param value as decoded; empty for a tombstone and for what cannot be read
 */
public record RecordView(
        Place place,
        String key,
        String type,
        long appendedAt,
        Map<String, Object> fields,
        Optional<SpecificRecord> value) {

    static final String TOMBSTONE = "Tombstone";
    static final String UNREADABLE = "Unreadable";

    public RecordView {
        fields = Map.copyOf(fields);
    }

    public boolean isTombstone() {
        return type.equals(TOMBSTONE);
    }

    /** A field of the fact itself, as text; empty where it is not there. */
    public String text(String name) {
        return String.valueOf(fields.getOrDefault(name, ""));
    }

    /** As the page gets it. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", place.topic() + "-" + place.partition() + "-" + place.offset());
        json.put("topic", place.topic());
        json.put("partition", place.partition());
        json.put("offset", place.offset());
        json.put("key", key);
        json.put("type", type);
        json.put("appendedAt", appendedAt);
        json.put("fields", fields);
        return json;
    }

    /** Where it stands in Kafka. */
    public record Place(String topic, int partition, long offset) {}
}
