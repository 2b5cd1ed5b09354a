package oubli.vault.proofs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON as RFC 8785 writes it, for texts, whole numbers, truth values, lists and objects. */
final class CanonicalJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    static byte[] of(Map<String, ?> document) {
        try {
            return JSON.writeValueAsString(sorted(document)).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document cannot be written as JSON", e);
        }
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, Object>();
            map.forEach((name, member) -> sorted.put(String.valueOf(name), sorted(member)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(CanonicalJson::sorted).toList()
                : value;
    }

    private CanonicalJson() {}
}
