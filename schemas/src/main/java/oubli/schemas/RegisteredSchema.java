package oubli.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.apache.avro.Schema;

/** The text under which a schema is registered: no {@code avro.java.string}, so that every language sees the same schema. */
public final class RegisteredSchema {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAVA_STRING = "avro.java.string";

    /** Stable: the same schema gives the same text, whether or not it was generated for Java. */
    public static String textOf(Schema schema) {
        try {
            return JSON.writeValueAsString(withoutJava(JSON.readTree(schema.toString())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro printed a schema that is not JSON: " + schema.getFullName(), e);
        }
    }

    private static JsonNode withoutJava(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return ofObject(object);
        }
        if (node instanceof ArrayNode array) {
            var copy = JSON.createArrayNode();
            array.forEach(element -> copy.add(withoutJava(element)));
            return copy;
        }
        return node;
    }

    private static JsonNode ofObject(ObjectNode object) {
        if (object.has(JAVA_STRING) && object.size() == 2) {
            return TextNode.valueOf(object.path("type").asText());
        }
        var copy = JSON.createObjectNode();
        object.properties().stream()
                .filter(field -> !field.getKey().equals(JAVA_STRING))
                .forEach(field -> copy.set(field.getKey(), withoutJava(field.getValue())));
        return copy;
    }

    private RegisteredSchema() {}
}
