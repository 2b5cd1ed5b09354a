package oubli.consent.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import oubli.consent.access.Refusal;
import tools.jackson.databind.JsonNode;

/** Reads {@code {checks: [{subjectId, purpose, channel?, recipient?}]}}, nothing more and nothing else. */
final class ChecksJson {

    static final int LIMIT = 1_000;

    private static final Set<String> BODY = Set.of("checks");
    private static final Set<String> CHECK = Set.of("subjectId", "purpose", "channel", "recipient");

    static List<Check> read(JsonNode body) {
        refuseUnknown(body, BODY, "");
        var checks = body.get("checks");
        if (checks == null) {
            throw Refusal.MISSING_FIELD.at("/checks");
        }
        if (!checks.isArray()) {
            throw Refusal.INVALID_TYPE.at("/checks");
        }
        if (checks.size() > LIMIT) {
            throw Refusal.TOO_MANY_CHECKS.at("/checks");
        }
        return readAll(checks);
    }

    private static List<Check> readAll(JsonNode checks) {
        var read = new ArrayList<Check>(checks.size());
        for (int i = 0; i < checks.size(); i++) {
            read.add(check(checks.get(i), "/checks/" + i));
        }
        return read;
    }

    private static Check check(JsonNode check, String at) {
        refuseUnknown(check, CHECK, at);
        return new Check(
                required(check, "subjectId", at),
                required(check, "purpose", at),
                optional(check, "channel", at),
                optional(check, "recipient", at));
    }

    private static void refuseUnknown(JsonNode object, Set<String> known, String at) {
        if (!object.isObject()) {
            throw Refusal.INVALID_TYPE.at(at);
        }
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw QueryParameters.unknown(at, name);
            }
        }
    }

    private static String required(JsonNode check, String field, String at) {
        var value = check.get(field);
        if (value == null) {
            throw Refusal.MISSING_FIELD.at(at + "/" + field);
        }
        return text(value, at + "/" + field);
    }

    /** Null means absent, as in our own answers. */
    private static String optional(JsonNode check, String field, String at) {
        var value = check.get(field);
        return value == null || value.isNull() ? "" : text(value, at + "/" + field);
    }

    private static String text(JsonNode value, String pointer) {
        if (!value.isString()) {
            throw Refusal.INVALID_TYPE.at(pointer);
        }
        return value.stringValue();
    }

    private ChecksJson() {}
}
