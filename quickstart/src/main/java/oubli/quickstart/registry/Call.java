package oubli.quickstart.registry;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One request as a route sees it: what its path and query name, and its body. */
record Call(Map<String, String> path, Map<String, String> query, JsonNode body) {

    Call {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
    }

    /** The value at a placeholder of the route. */
    String path(String name) {
        return path.getOrDefault(name, "");
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    Optional<String> text(String field) {
        var value = body.path(field);
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }

    /** The schema in the body; refuses other languages than Avro, and references, which no schema of ours has. */
    String schema() {
        if (!text("schemaType").orElse("AVRO").equals("AVRO")) {
            throw Refusal.invalidSchema("this registry keeps Avro schemas only.");
        }
        if (!body.path("references").isEmpty()) {
            throw Refusal.invalidSchema("this registry keeps schemas without references.");
        }
        return text("schema").orElseThrow(() -> Refusal.invalidSchema("the body has no 'schema'."));
    }
}
