package oubli.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Repeats {@link Meta} as CloudEvents 1.0 headers in the binary mode of its Kafka binding; nothing personal among them. */
public final class CloudEventHeaders {

    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String CONTENT_TYPE = "content-type";

    private static final byte[] VERSION_1_0 = "1.0".getBytes(UTF_8);
    private static final byte[] AVRO = "application/avro".getBytes(UTF_8);

    /** The headers of a value, its type being {@link #typeOf}. */
    public static Headers of(SpecificRecord value) {
        return of(metaOf(value), typeOf(value));
    }

    public static Headers of(Meta meta, String type) {
        return new RecordHeaders()
                .add(SPEC_VERSION, VERSION_1_0)
                .add(ID, meta.getEventId().getBytes(UTF_8))
                .add(TYPE, type.getBytes(UTF_8))
                .add(SOURCE, meta.getSource().getBytes(UTF_8))
                .add(TIME, meta.getOccurredAt().toString().getBytes(UTF_8))
                .add(CONTENT_TYPE, AVRO);
    }

    /** The schema's full name, and in a topic of several facts the fact that is set: {@code oubli.schemas.ContactEvent.submitted}. */
    public static String typeOf(SpecificRecord value) {
        var schema = value.getSchema();
        for (var field : schema.getFields()) {
            if (isFact(field) && value.get(field.pos()) != null) {
                return schema.getFullName() + "." + field.name();
            }
        }
        return schema.getFullName();
    }

    /** The meta of any of our values: always the first field. */
    public static Meta metaOf(SpecificRecord value) {
        if (value.get(0) instanceof Meta meta) {
            return meta;
        }
        throw new IllegalArgumentException(
                value.getSchema().getFullName() + " does not start with meta: it cannot be an event");
    }

    private static boolean isFact(Schema.Field field) {
        return field.schema().isUnion()
                && field.schema().getTypes().size() == 2
                && field.schema().getTypes().get(1).getType() == Schema.Type.RECORD;
    }

    private CloudEventHeaders() {}
}
