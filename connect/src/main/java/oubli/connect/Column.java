package oubli.connect;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Date;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/** One column: its type, and how a value of the record becomes one of it. */
record Column(Schema schema, Function<Object, Object> convert) {

    /** Known to Debezium's sink, which makes it a column of type json; a text to every other. */
    private static final String JSON = "io.debezium.data.Json";

    static Column of(org.apache.avro.Schema avro) {
        return switch (avro.getType()) {
            case UNION -> of(present(avro));
            case STRING -> new Column(Schema.OPTIONAL_STRING_SCHEMA, Object::toString);
            case ENUM -> new Column(Schema.OPTIONAL_STRING_SCHEMA, Object::toString);
            case INT -> new Column(Schema.OPTIONAL_INT32_SCHEMA, Function.identity());
            case LONG -> avro.getLogicalType() == null ? number() : instant();
            case DOUBLE -> new Column(Schema.OPTIONAL_FLOAT64_SCHEMA, Function.identity());
            case FLOAT -> new Column(Schema.OPTIONAL_FLOAT32_SCHEMA, Function.identity());
            case BOOLEAN -> new Column(Schema.OPTIONAL_BOOLEAN_SCHEMA, Function.identity());
            case BYTES -> new Column(Schema.OPTIONAL_BYTES_SCHEMA, value -> ((ByteBuffer) value).duplicate());
            case RECORD, ARRAY, MAP, FIXED, NULL ->
                new Column(SchemaBuilder.string().name(JSON).optional().build(), PartsJson::of);
        };
    }

    Object value(Object of) {
        return convert.apply(of);
    }

    /** In our schemas a union is null or one other type. */
    private static org.apache.avro.Schema present(org.apache.avro.Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != org.apache.avro.Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }

    private static Column number() {
        return new Column(Schema.OPTIONAL_INT64_SCHEMA, Function.identity());
    }

    private static Column instant() {
        return new Column(Timestamp.builder().optional().build(), value -> Date.from((Instant) value));
    }
}
