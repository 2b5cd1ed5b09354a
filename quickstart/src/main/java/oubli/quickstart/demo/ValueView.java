package oubli.quickstart.demo;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Shows a value field by field; whatever a schema tags as personal is masked, whatever is sealed stays bytes. */
final class ValueView {
    private static final int SHOWN_BYTES = 24;
    private static final String MASK = "•••";

    private ValueView() {}

    /** The name of the one fact that is set, or of the record itself. */
    static String typeOf(IndexedRecord value) {
        var fact = factOf(value);
        return fact == null ? value.getSchema().getName() : fact.getSchema().getName();
    }

    /** The record's own fields, with those of its fact beside them; empty ones are left out. */
    static Map<String, Object> fieldsOf(IndexedRecord value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        var fact = factOf(value);
        for (var field : value.getSchema().getFields()) {
            if (value.get(field.pos()) != fact || fact == null) {
                put(fields, field, value.get(field.pos()));
            }
        }
        if (fact != null) {
            fact.getSchema().getFields().forEach(field -> put(fields, field, fact.get(field.pos())));
        }
        return fields;
    }

    /** Topics of several facts have one nullable record per fact, of which one is set. */
    private static @Nullable IndexedRecord factOf(IndexedRecord value) {
        for (var field : value.getSchema().getFields()) {
            if (field.schema().getType() == Schema.Type.UNION && value.get(field.pos()) instanceof IndexedRecord fact) {
                return fact;
            }
        }
        return null;
    }

    private static void put(Map<String, Object> fields, Field field, @Nullable Object value) {
        if (value != null) {
            fields.put(field.name(), isPersonal(field) ? MASK : shown(value));
        }
    }

    private static boolean isPersonal(Field field) {
        return "direct".equals(field.getProp("privacy")) || field.getObjectProp("confluent:tags") != null;
    }

    private static Object shown(Object value) {
        if (value instanceof IndexedRecord inner) {
            Map<String, Object> fields = new LinkedHashMap<>();
            inner.getSchema().getFields().forEach(field -> put(fields, field, inner.get(field.pos())));
            return fields;
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(ValueView::shown).toList();
        }
        if (value instanceof ByteBuffer bytes) {
            return hex(bytes);
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static String hex(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        int shown = Math.min(SHOWN_BYTES, bytes.length);
        var dots = shown < bytes.length ? "…" : "";
        return HexFormat.of().formatHex(bytes, 0, shown) + dots + " (" + bytes.length + " bytes)";
    }
}
