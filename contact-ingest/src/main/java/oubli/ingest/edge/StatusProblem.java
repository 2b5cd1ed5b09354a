package oubli.ingest.edge;

/** The problem behind a bare status that the container or the framework decided. */
final class StatusProblem {

    static Problem of(int status) {
        return refusal(status).problem();
    }

    private static Refusal refusal(int status) {
        return switch (status) {
            case 401 -> Refusal.INVALID_TOKEN;
            case 403 -> Refusal.INSUFFICIENT_SCOPE;
            case 404 -> Refusal.NOT_FOUND;
            case 405 -> Refusal.METHOD_NOT_ALLOWED;
            case 406 -> Refusal.NOT_ACCEPTABLE;
            case 413 -> Refusal.BODY_TOO_LARGE;
            case 415 -> Refusal.UNSUPPORTED_MEDIA_TYPE;
            case 431 -> Refusal.HEADERS_TOO_LARGE;
            case 503 -> Refusal.UNAVAILABLE;
            default -> status < 500 ? Refusal.MALFORMED_REQUEST : Refusal.INTERNAL;
        };
    }

    private StatusProblem() {}
}
