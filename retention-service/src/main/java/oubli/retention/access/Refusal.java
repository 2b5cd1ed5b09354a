package oubli.retention.access;

import java.util.List;
import java.util.Locale;

/** Every reason for which this service refuses a request, with its stable code. */
public enum Refusal {
    BAD_REQUEST(400, "The request is not valid HTTP"),
    MALFORMED_JSON(400, "The body is not valid JSON in UTF-8"),
    MALFORMED_YAML(400, "The body is not one YAML mapping in UTF-8"),
    DUPLICATE_KEY(400, "A key stands twice"),
    IDEMPOTENCY_KEY_REQUIRED(400, "The header Idempotency-Key is missing"),
    IDEMPOTENCY_KEY_INVALID(400, "The header Idempotency-Key is not 1 to 128 visible ASCII characters"),
    INVALID_TOKEN(401, "The access token is missing or not valid"),
    INSUFFICIENT_SCOPE(403, "The access token lacks the scope"),
    NOT_THE_RECIPIENT(403, "The access token is not of a recipient that was asked"),
    NOT_FOUND(404, "Nothing is here"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "Only JSON is produced here"),
    VERSION_TAKEN(409, "That version was published with another content"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This media type is not read here"),
    UNKNOWN_FIELD(422, "A field is not known"),
    INVALID_TYPE(422, "A value is not of the expected type"),
    MISSING_FIELD(422, "A field is missing"),
    POLICY_REFUSED(422, "The policy cannot be executed as written"),
    NOT_IN_THE_FUTURE(422, "The instant must lie in the future"),
    IDEMPOTENCY_KEY_REUSED(422, "The key was used for another content"),
    INTERNAL_ERROR(500, "Something failed here"),
    OUTCOME_UNKNOWN(503, "It is not known whether this was taken: send it again with the same key"),
    UNAVAILABLE(503, "This cannot be answered for the moment");

    private final int status;
    private final String title;

    Refusal(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The stable code of the answer, such as {@code unknown-field}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public RefusedException exception() {
        return new RefusedException(this, List.of(), "");
    }

    /** Names the place by a JSON pointer that never repeats a submitted value. */
    public RefusedException at(String pointer) {
        return new RefusedException(this, List.of(pointer), "");
    }

    /** Says besides what is wrong and what to do; never with anything of a person. */
    public RefusedException at(String pointer, String detail) {
        return new RefusedException(this, List.of(pointer), detail);
    }
}
