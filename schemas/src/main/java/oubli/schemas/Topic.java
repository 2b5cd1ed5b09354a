package oubli.schemas;

import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** A topic and what holds for all of its records: one schema, one form of key, one way to forget, who writes and who reads. */
public record Topic<V extends SpecificRecord>(
        String name, Class<V> type, KeyForm keys, Cleanup cleanup, Set<String> writers, Set<String> readers) {

    public Topic {
        writers = Set.copyOf(writers);
        readers = Set.copyOf(readers);
    }

    /** Where records of this topic go that cannot be processed. */
    public String dead() {
        return name + ".dead";
    }

    /** Whether the topic carries (sealed) personal data. */
    public boolean personal() {
        return name.startsWith("pii.");
    }

    /** The subject of the value schema in the registry (Confluent's TopicNameStrategy). */
    public String registrySubject() {
        return name + "-value";
    }

    /** The schema of this build's generated class: what readers resolve to. */
    public Schema schema() {
        return SpecificData.get().getSchema(type);
    }

    /** The schema as it is registered: the class's own, without what only Java needs. */
    public String registeredSchema() {
        return RegisteredSchema.textOf(schema());
    }
}
