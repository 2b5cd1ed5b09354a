package oubli.retention.query;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import oubli.retention.access.Refusal;
import oubli.retention.saga.Confirmation.Outcome;
import tools.jackson.databind.JsonNode;

/** What a recipient says about one erasure; {@code method} is empty where it does not say how. */
record ReceiptBody(Outcome outcome, long count, String method) {

    private static final Set<String> FIELDS = Set.of("outcome", "count", "method");

    /** A coded word: free text could hold anything. */
    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    static ReceiptBody of(JsonNode body) {
        if (!body.isObject()) {
            throw Refusal.INVALID_TYPE.at("");
        }
        for (var name : body.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw QueryParameters.unknown("", name);
            }
        }
        return new ReceiptBody(outcome(required(body, "outcome")), count(required(body, "count")), method(body));
    }

    private static JsonNode required(JsonNode body, String field) {
        var value = body.get(field);
        if (value == null) {
            throw Refusal.MISSING_FIELD.at("/" + field);
        }
        return value;
    }

    private static Outcome outcome(JsonNode value) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome != Outcome.AWAITED)
                .filter(outcome -> value.isString() && outcome.name().equals(value.stringValue()))
                .findFirst()
                .orElseThrow(() -> Refusal.INVALID_TYPE.at("/outcome"));
    }

    private static long count(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw Refusal.INVALID_TYPE.at("/count");
        }
        return value.longValue();
    }

    private static String method(JsonNode body) {
        var value = body.get("method");
        if (value == null) {
            return "";
        }
        if (!value.isString() || !METHOD.matcher(value.stringValue()).matches()) {
            throw Refusal.INVALID_TYPE.at("/method");
        }
        return value.stringValue();
    }
}
