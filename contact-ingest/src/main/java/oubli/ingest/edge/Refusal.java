package oubli.ingest.edge;

import java.util.Locale;

/** Every reason for which a request is refused; the code of each is a promise to clients. */
public enum Refusal {
    MALFORMED_JSON(400, "The body is not valid JSON in UTF-8."),
    DUPLICATE_KEY(400, "An object of the body names a field twice."),
    MALFORMED_FORM(400, "The body is not a valid form in UTF-8."),
    MALFORMED_REQUEST(400, "The request line or a header cannot be read."),
    IDEMPOTENCY_KEY_REQUIRED(400, "Send an Idempotency-Key header."),
    IDEMPOTENCY_KEY_INVALID(400, "Idempotency-Key takes 1 to 128 visible ASCII characters."),
    INVALID_TOKEN(401, "The bearer token is missing or not valid here."),
    INVALID_DEVICE(401, "The device's cookie is none of ours; it is taken away."),
    INSUFFICIENT_SCOPE(403, "The token lacks the scope that this needs."),
    ORIGIN_NOT_ALLOWED(403, "This origin may not call the service."),
    NOT_FOUND(404, "There is nothing here."),
    METHOD_NOT_ALLOWED(405, "The method is not offered here."),
    NOT_ACCEPTABLE(406, "No representation fits the Accept header."),
    STALE_NOTICE(409, "The notice has been replaced; show the one in force."),
    LINK_ENDED(410, "The link has been used or has ended; ask for a new one."),
    BODY_TOO_LARGE(413, "The body is larger than allowed here."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has a media type that is not read here."),
    UNKNOWN_FIELD(422, "A field is not known here."),
    MISSING_FIELD(422, "A field is missing."),
    INVALID_TYPE(422, "A field has the wrong type."),
    INVALID_CHARACTERS(422, "A text holds control characters."),
    TOO_LONG(422, "A text is longer than allowed."),
    INVALID_EMAIL(422, "The e-mail address cannot be used."),
    INVALID_PHONE(422, "The phone number cannot be used."),
    INVALID_SUBJECT(422, "The subject id cannot be one."),
    UNKNOWN_LOCALE(422, "The notice does not exist in this language."),
    UNKNOWN_RIGHT(422, "There is no such right."),
    UNKNOWN_PURPOSE(422, "The notice does not name this purpose."),
    UNKNOWN_CHANNEL(422, "The purpose does not have this channel."),
    CHANNEL_REQUIRED(422, "The purpose has channels: name one."),
    CHANNEL_NOT_ALLOWED(422, "The purpose has no channels: name none."),
    DUPLICATE_PURPOSE(422, "A purpose and channel is decided twice."),
    TOO_MANY(422, "A list has more entries than allowed."),
    CONTRADICTORY_DECISION(422, "Sending the request is consent to answer it."),
    WRONG_SUBJECT_KIND(422, "This purpose is not decided by this kind of subject."),
    PERIOD_TOO_LONG(422, "The period is longer than the policy allows."),
    UNKNOWN_POLICY_VERSION(422, "The notice version is not known."),
    IDEMPOTENCY_KEY_REUSED(422, "The key was used for another content."),
    RATE_LIMITED(429, "Too many requests; try again later."),
    HEADERS_TOO_LARGE(431, "The headers are larger than allowed here."),
    INTERNAL(500, "The service failed; the operators know."),
    UNAVAILABLE(503, "Nothing was accepted; try again with the same key."),
    OVERLOADED(503, "Nothing was accepted; try again with the same key."),
    OUTCOME_UNKNOWN(503, "The outcome is not known yet; try again with the same key.");

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

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The refusal as a problem without further detail. */
    public Problem problem() {
        return Problem.of(this);
    }

    /** The refusal as a problem about one place of the body; {@code pointer} is a JSON pointer of known names. */
    public Problem at(String pointer) {
        return Problem.of(this).with(new Fault(pointer, this));
    }
}
