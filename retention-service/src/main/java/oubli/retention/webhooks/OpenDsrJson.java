package oubli.retention.webhooks;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import oubli.recipient.erasure.Erasure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests and answers in the names of OpenDSR 1.0 (formerly OpenGDPR).
 *
 * <p>Two departures: the request id is an erasure id, a UUIDv5, so that a repetition is recognised; and what OpenDSR has no name for
 * stands among the {@code extensions}. Whom it concerns is said by the pseudonym alone.
 */
final class OpenDsrJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WebhookAddress address;
    private final URI callbacks;

    OpenDsrJson(WebhookAddress address, URI callbacks) {
        this.address = address;
        this.callbacks = callbacks;
    }

    /** @param action ERASE or ANONYMISE */
    byte[] request(Erasure erasure, String action) {
        var request = new TreeMap<String, Object>();
        request.put("regulation", "gdpr");
        request.put("api_version", "1.0");
        request.put("subject_request_id", erasure.erasureId());
        request.put("subject_request_type", "erasure");
        request.put("submitted_time", erasure.dueAt().toString());
        request.put("subject_identities", List.of(identity(erasure)));
        request.put("status_callback_urls", List.of(callback(erasure)));
        request.put("extensions", Map.of(address.url().getHost(), extension(erasure, action)));
        return JSON.writeValueAsBytes(request);
    }

    /** Empty where the answer does not name the request: then something else than the recipient has answered. */
    Optional<Answer> answer(Erasure erasure, byte[] body) {
        try {
            var json = JSON.readTree(body);
            return erasure.erasureId().equals(text(json, "subject_request_id"))
                    ? Optional.of(new Answer(text(json, "request_status"), count(json)))
                    : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /**
     * What the recipient answered.
     *
     * @param status empty where it only said that it has the request
     * @param count -1 where it did not count
     */
    record Answer(String status, long count) {}

    private static Map<String, String> identity(Erasure erasure) {
        return new TreeMap<>(Map.of(
                "identity_type", "controller_customer_id",
                "identity_value", erasure.subjectId(),
                "identity_format", "raw"));
    }

    private String callback(Erasure erasure) {
        return callbacks.toString().replaceFirst("/+$", "") + "/v1/erasures/" + erasure.erasureId()
                + "/status-callbacks";
    }

    private static Map<String, String> extension(Erasure erasure, String action) {
        var extension = new TreeMap<String, String>();
        extension.put("action", action);
        extension.put("scope", erasure.scope().name());
        extension.put("reason", erasure.reason());
        extension.put("clause", erasure.clause());
        extension.put("up_to", erasure.upTo().toString());
        if (!erasure.item().isEmpty()) {
            extension.put("item", erasure.item());
        }
        return extension;
    }

    private static String text(JsonNode json, String field) {
        var value = json.get(field);
        return value != null && value.isString() ? value.stringValue() : "";
    }

    private static long count(JsonNode json) {
        var value = json.get("results_count");
        return value != null && value.isIntegralNumber() && value.canConvertToLong()
                ? Math.max(0, value.longValue())
                : -1;
    }
}
