package oubli.schemas;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * What every generated class extends: a record that holds or reaches a field marked {@code "privacy": "direct"} prints its name alone, so
 * that no log line and no exception's message can carry a person's words.
 */
public abstract class WireRecord extends SpecificRecordBase {

    private static final Map<String, Boolean> NAMES_A_PERSON = new ConcurrentHashMap<>();

    @Override
    public final String toString() {
        var name = getSchema().getFullName();
        return NAMES_A_PERSON.computeIfAbsent(name, unused -> namesAPerson(getSchema()))
                ? getSchema().getName()
                : super.toString();
    }

    /** Our schemas never contain themselves, so this ends. */
    private static boolean namesAPerson(Schema schema) {
        return switch (schema.getType()) {
            case RECORD ->
                schema.getFields().stream()
                        .anyMatch(field -> "direct".equals(field.getProp("privacy")) || namesAPerson(field.schema()));
            case UNION -> schema.getTypes().stream().anyMatch(WireRecord::namesAPerson);
            case ARRAY -> namesAPerson(schema.getElementType());
            case MAP -> namesAPerson(schema.getValueType());
            default -> false;
        };
    }
}
