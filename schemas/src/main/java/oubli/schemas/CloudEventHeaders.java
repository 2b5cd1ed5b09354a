package oubli.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
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
        return put(new RecordHeaders(), meta, type);
    }

    /** Makes the headers those of this value; the serializers do so for every record they write with headers. */
    public static void put(Headers headers, SpecificRecord value) {
        put(headers, metaOf(value), typeOf(value));
    }

    private static Headers put(Headers headers, Meta meta, String type) {
        replace(headers, SPEC_VERSION, VERSION_1_0);
        replace(headers, ID, bytes(meta.getEventId()));
        replace(headers, TYPE, bytes(type));
        replace(headers, SOURCE, bytes(meta.getSource()));
        replace(headers, TIME, bytes(meta.getOccurredAt().toString()));
        return replace(headers, CONTENT_TYPE, AVRO);
    }

    private static Headers replace(Headers headers, String name, byte[] value) {
        return headers.remove(name).add(name, value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** What is missing or differs from the value's meta; empty where the record carries its headers as it must. For tests of writers. */
    public static List<String> faults(Headers headers, SpecificRecord value) {
        return Arrays.stream(of(value).toArray())
                .filter(expected -> !carries(headers, expected))
                .map(Header::key)
                .toList();
    }

    private static boolean carries(Headers headers, Header expected) {
        var found = headers.lastHeader(expected.key());
        return found != null && Arrays.equals(found.value(), expected.value());
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
