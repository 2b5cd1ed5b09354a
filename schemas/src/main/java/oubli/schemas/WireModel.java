package oubli.schemas;

import java.util.ArrayList;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Reads arrays as plain lists, because Avro's own throw from {@code equals} where an element holds an optional instant. Only such topics
 * pay for it: Avro's fast reader takes its own model alone, and takes 0.9 µs for a decision where the slow one takes 1.5.
 */
final class WireModel extends SpecificData {

    static SpecificData of(Topic<?> topic) {
        return hasArrayOfOptionalInstants(topic.schema()) ? new WireModel() : SpecificData.getForClass(topic.type());
    }

    private WireModel() {
        addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
    }

    @Override
    public Object newArray(@Nullable Object old, int size, Schema schema) {
        return new ArrayList<>(size);
    }

    /** Our schemas never contain themselves, so this ends. */
    private static boolean hasArrayOfOptionalInstants(Schema schema) {
        return switch (schema.getType()) {
            case ARRAY -> hasOptionalInstant(schema.getElementType());
            case RECORD -> schema.getFields().stream().anyMatch(field -> hasArrayOfOptionalInstants(field.schema()));
            case UNION -> schema.getTypes().stream().anyMatch(WireModel::hasArrayOfOptionalInstants);
            default -> false;
        };
    }

    private static boolean hasOptionalInstant(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> schema.getFields().stream().anyMatch(field -> hasOptionalInstant(field.schema()));
            case UNION ->
                schema.getTypes().stream()
                        .anyMatch(type -> type.getLogicalType() instanceof LogicalTypes.TimestampMillis);
            default -> false;
        };
    }
}
