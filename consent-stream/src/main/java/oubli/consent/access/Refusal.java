package oubli.consent.access;

import java.util.List;
import java.util.Locale;

/** Every reason for which this service refuses a request, with its stable code. */
public enum Refusal {
    BAD_REQUEST(400, "The request is not valid HTTP"),
    MALFORMED_JSON(400, "The body is not valid JSON in UTF-8"),
    DUPLICATE_KEY(400, "A key stands twice"),
    INVALID_TOKEN(401, "The access token is missing or not valid"),
    INSUFFICIENT_SCOPE(403, "The access token lacks the scope"),
    NOT_FOUND(404, "Nothing is here"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "Only JSON is produced here"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Only application/json is read here"),
    UNKNOWN_FIELD(422, "A field is not known"),
    INVALID_TYPE(422, "A value is not of the expected type"),
    MISSING_FIELD(422, "A field is missing"),
    INVALID_SUBJECT_ID(422, "A subject id is malformed"),
    UNKNOWN_PURPOSE(422, "A purpose is not in the policy"),
    UNKNOWN_CHANNEL(422, "A channel is not one of the purpose"),
    CHANNEL_REQUIRED(422, "The purpose has channels: name one"),
    CHANNEL_NOT_ALLOWED(422, "The purpose has no channels"),
    UNKNOWN_RECIPIENT(422, "A recipient is not in the policy"),
    TOO_MANY_CHECKS(422, "More checks than one request may carry"),
    INTERNAL_ERROR(500, "Something failed here"),
    UNAVAILABLE(503, "The consents cannot be read for the moment");

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

    /** The stable code of the answer, such as {@code unknown-purpose}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public RefusedException exception() {
        return new RefusedException(this, List.of());
    }

    /** Names the place by a JSON pointer that never repeats a submitted value; the whole document needs none. */
    public RefusedException at(String pointer) {
        return pointer.isEmpty() ? exception() : new RefusedException(this, List.of(pointer));
    }
}
