package oubli.schemas;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Conversion;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Values of any of our schemas, every field set by a seed; numbers stay within what JavaScript can hold. */
public final class RandomValues {

    private static final long SAFE = 1L << 50;

    private final SplittableRandom random;

    public RandomValues(long seed) {
        random = new SplittableRandom(seed);
    }

    public <V extends SpecificRecord> V of(Topic<V> topic) {
        var record = topic.type().cast(record(topic.schema()));
        int subject = topic.schema().getField("subjectId") == null
                ? -1
                : topic.schema().getField("subjectId").pos();
        if (subject >= 0) {
            record.put(subject, "p" + random.nextInt(1_000));
        }
        return record;
    }

    private SpecificRecord record(Schema schema) {
        var model = SpecificData.getForSchema(schema);
        var record = (SpecificRecord) model.newRecord(null, schema);
        for (var field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), model));
        }
        return record;
    }

    private @Nullable Object value(Schema schema, SpecificData model) {
        var plain =
                switch (schema.getType()) {
                    case RECORD -> record(schema);
                    case UNION -> random.nextBoolean() ? value(schema.getTypes().get(1), model) : null;
                    case ARRAY -> array(schema, model);
                    case ENUM -> model.createEnum(symbol(schema), schema);
                    case STRING -> text();
                    case BYTES -> ByteBuffer.wrap(text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    case INT -> random.nextInt();
                    case LONG -> random.nextLong(SAFE);
                    case BOOLEAN -> random.nextBoolean();
                    default -> throw new AssertionError("no schema of ours has a " + schema.getType());
                };
        var logical = schema.getLogicalType();
        return logical == null ? plain : converted(plain, schema);
    }

    private static Object converted(@Nullable Object plain, Schema schema) {
        Conversion<?> conversion = new org.apache.avro.data.TimeConversions.TimestampMillisConversion();
        return org.apache.avro.Conversions.convertToLogicalType(plain, schema, schema.getLogicalType(), conversion);
    }

    private List<Object> array(Schema schema, SpecificData model) {
        var list = new ArrayList<Object>();
        for (int i = random.nextInt(3); i > 0; i--) {
            list.add(value(schema.getElementType(), model));
        }
        return list;
    }

    private String symbol(Schema schema) {
        return schema.getEnumSymbols()
                .get(random.nextInt(schema.getEnumSymbols().size()));
    }

    private String text() {
        return List.of("", "a", "é ü 漢字 🦊", "x".repeat(300)).get(random.nextInt(4)) + random.nextInt(1_000);
    }
}
