package oubli.retention.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import oubli.retention.access.Refusal;
import oubli.vault.SubjectIds;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a body one by one; what is missing, unknown or not what it must be is refused with its place. */
final class Fields {

    private static final int MOST = 64;

    /** A code or a few words: a page of text could hold anything, and an address has a sign of its own. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._/'’:(),-]{0,79}");

    private final JsonNode body;

    private Fields(JsonNode body) {
        this.body = body;
    }

    static Fields of(JsonNode body, Set<String> known) {
        if (!body.isObject()) {
            throw Refusal.INVALID_TYPE.at("");
        }
        for (var name : body.propertyNames()) {
            if (!known.contains(name)) {
                throw QueryParameters.unknown("", name);
            }
        }
        return new Fields(body);
    }

    String subject() {
        var subject = text("subjectId", required("subjectId"));
        if (!SubjectIds.isValid(subject)) {
            throw Refusal.INVALID_TYPE.at("/subjectId");
        }
        return subject;
    }

    String word(String field) {
        return word(field, required(field));
    }

    Optional<String> optionalWord(String field) {
        return optional(field).map(value -> word(field, value));
    }

    /** In the order given and each once; none where the field is absent. */
    <T> Set<T> all(String field, Function<String, Optional<T>> known) {
        var found = new LinkedHashSet<T>();
        optional(field).ifPresent(values -> {
            if (!values.isArray() || values.size() > MOST) {
                throw Refusal.INVALID_TYPE.at("/" + field);
            }
            for (int i = 0; i < values.size(); i++) {
                var at = "/" + field + "/" + i;
                var value = values.get(i);
                found.add(Optional.of(value)
                        .filter(JsonNode::isString)
                        .flatMap(text -> known.apply(text.stringValue()))
                        .orElseThrow(() -> Refusal.INVALID_TYPE.at(at)));
            }
        });
        return found;
    }

    Instant instant(String field, ZoneId zone) {
        return instant(field, required(field), zone);
    }

    Optional<Instant> optionalInstant(String field, ZoneId zone) {
        return optional(field).map(value -> instant(field, value, zone));
    }

    JsonNode required(String field) {
        return optional(field).orElseThrow(() -> Refusal.MISSING_FIELD.at("/" + field));
    }

    /** A field that is null says as little as one that is absent. */
    Optional<JsonNode> optional(String field) {
        return Optional.ofNullable(body.get(field)).filter(value -> !value.isNull());
    }

    private static String word(String field, JsonNode value) {
        var text = text(field, value);
        if (text.isBlank()) {
            throw Refusal.MISSING_FIELD.at("/" + field);
        }
        if (!WORD.matcher(text).matches()) {
            throw Refusal.INVALID_TYPE.at("/" + field);
        }
        return text;
    }

    /** A date stands for its first instant in the policy's zone. */
    private static Instant instant(String field, JsonNode value, ZoneId zone) {
        var text = text(field, value);
        try {
            return Instants.of(text, zone);
        } catch (DateTimeException notAnInstant) {
            throw Refusal.INVALID_TYPE.at("/" + field);
        }
    }

    private static String text(String field, JsonNode value) {
        if (!value.isString()) {
            throw Refusal.INVALID_TYPE.at("/" + field);
        }
        return value.stringValue();
    }
}
