package oubli.quickstart.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One method and path with the answer it gives. */
record Route(String method, List<String> pattern, Function<Call, Object> answer) {

    static Route get(String path, Function<Call, Object> answer) {
        return new Route("GET", segments(path), answer);
    }

    static Route post(String path, Function<Call, Object> answer) {
        return new Route("POST", segments(path), answer);
    }

    static Route put(String path, Function<Call, Object> answer) {
        return new Route("PUT", segments(path), answer);
    }

    /** An answer that is sent as it stands. */
    static Raw raw(String json) {
        return new Raw(json);
    }

    static List<String> segments(String path) {
        var trimmed = path.replaceAll("^/+|/+$", "");
        return trimmed.isEmpty() ? List.of() : List.of(trimmed.split("/", -1));
    }

    /** What the placeholders stand for when the path is this route's. */
    Optional<Map<String, String>> match(List<String> path) {
        if (path.size() != pattern.size()) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        for (int i = 0; i < path.size(); i++) {
            var part = pattern.get(i);
            if (part.startsWith("{")) {
                values.put(part.substring(1, part.length() - 1), path.get(i));
            } else if (!part.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** JSON text that needs no encoding. */
    record Raw(String json) {}
}
