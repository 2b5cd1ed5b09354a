package oubli.retention.query;

import java.util.Optional;
import java.util.Set;
import oubli.retention.access.Refusal;
import oubli.retention.saga.Confirmation.Outcome;
import tools.jackson.databind.JsonNode;

/** What a recipient says about one erasure in OpenDSR's names (its specification, section 8.6). */
record StatusCallbackBody(String status, long count) {

    private static final Set<String> FIELDS = Set.of(
            "api_version",
            "controller_id",
            "status_callback_url",
            "subject_request_id",
            "request_status",
            "expected_completion_time",
            "results_url",
            "results_count");
    private static final Set<String> STATUSES = Set.of("pending", "in_progress", "completed", "cancelled");

    static StatusCallbackBody of(String erasureId, JsonNode body) {
        if (!body.isObject()) {
            throw Refusal.INVALID_TYPE.at("");
        }
        for (var name : body.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw QueryParameters.unknown("", name);
            }
        }
        if (!erasureId.equals(text(body, "subject_request_id"))) {
            throw Refusal.INVALID_TYPE.at("/subject_request_id");
        }
        return new StatusCallbackBody(status(body), count(body));
    }

    /** The receipt it amounts to; none while the recipient is still at work. */
    Optional<ReceiptBody> receipt() {
        return switch (status) {
            case "completed" -> Optional.of(new ReceiptBody(done(), Math.max(0, count), "opendsr"));
            case "cancelled" -> Optional.of(new ReceiptBody(Outcome.FAILED, 0, "opendsr"));
            default -> Optional.empty();
        };
    }

    private Outcome done() {
        return count == 0 ? Outcome.NOTHING_HELD : Outcome.DONE;
    }

    private static String status(JsonNode body) {
        var status = text(body, "request_status");
        if (!STATUSES.contains(status)) {
            throw Refusal.INVALID_TYPE.at("/request_status");
        }
        return status;
    }

    private static String text(JsonNode body, String field) {
        var value = body.get(field);
        if (value == null) {
            throw Refusal.MISSING_FIELD.at("/" + field);
        }
        if (!value.isString()) {
            throw Refusal.INVALID_TYPE.at("/" + field);
        }
        return value.stringValue();
    }

    /** -1 where nobody counted. */
    private static long count(JsonNode body) {
        var value = body.get("results_count");
        if (value == null) {
            return -1;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw Refusal.INVALID_TYPE.at("/results_count");
        }
        return value.longValue();
    }
}
