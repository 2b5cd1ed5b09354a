package oubli.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Records and lists as JSON: names as in the schema, instants in ISO-8601, absent fields left out, bytes in Base64. */
final class PartsJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Object of(Object value) {
        try {
            return JSON.writeValueAsString(plain(value));
        } catch (JsonProcessingException e) {
            throw new DataException("a part of a value cannot be written as JSON", e);
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof SpecificRecord record) {
            return fields(record);
        }
        if (value instanceof List<?> list) {
            var parts = new ArrayList<@Nullable Object>();
            list.forEach(part -> parts.add(plain(part)));
            return parts;
        }
        if (value instanceof ByteBuffer bytes) {
            var copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return copy;
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static Map<String, Object> fields(SpecificRecord record) {
        var fields = new LinkedHashMap<String, Object>();
        for (var field : record.getSchema().getFields()) {
            var value = plain(record.get(field.pos()));
            if (value != null) {
                fields.put(field.name(), value);
            }
        }
        return fields;
    }

    private PartsJson() {}
}
