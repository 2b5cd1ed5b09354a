package oubli.connect;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;
import oubli.schemas.AvroDeserializer;
import oubli.schemas.registry.RegistryException;

/**
 * Turns the values of a topic into flat rows, as every JDBC sink can store them.
 *
 * <p>Each field is a column: texts, numbers and instants as they are, and whatever has parts as JSON. A tombstone stays one, so a
 * sink that deletes on tombstones forgets whom the topic forgets. For sinks only, and for values: keys are plain strings.
 *
 * <pre>
 * value.converter=oubli.connect.RowConverter
 * value.converter.schema.registry.url=http://localhost:8085
 * </pre>
 *
 * <p>A value that cannot be read is a {@link DataException}, for the worker's {@code errors.tolerance}; a registry that does not
 * answer is a {@link RetriableException}, for its {@code errors.retry.timeout}.
 */
public final class RowConverter implements Converter {

    private final AvroDeserializer<SpecificRecord> records = new AvroDeserializer<>();
    private final Map<String, RowShape> shapes = new HashMap<>();

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        records.configure(config, isKey);
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new DataException("RowConverter reads: only the services write to " + topic);
    }

    /** Topics of {@code privacy.} only: what is sealed is unreadable once its key is gone only where no table kept a copy. */
    @Override
    public SchemaAndValue toConnectData(String topic, byte @Nullable [] value) {
        if (!topic.startsWith("privacy.")) {
            throw new DataException(topic + " holds sealed data or keys: use recipient-kit, and keep what it opens");
        }
        try {
            SpecificRecord record = records.deserialize(topic, value);
            return record == null ? SchemaAndValue.NULL : row(topic, record);
        } catch (RegistryException away) {
            throw new RetriableException("the schema registry does not answer", away);
        } catch (KafkaException unreadable) {
            throw new DataException("a value of " + topic + " cannot be read", unreadable);
        }
    }

    private SchemaAndValue row(String topic, SpecificRecord record) {
        var shape = shapes.computeIfAbsent(topic, name -> RowShape.of(name, record.getSchema()));
        return new SchemaAndValue(shape.schema(), shape.row(record));
    }
}
