package oubli.vault.transit;

import com.fasterxml.jackson.databind.JsonNode;

/** What Vault answered; never printed whole, since it may hold a data key. */
record Answer(int status, JsonNode body) {

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    JsonNode content() {
        return body.path("data");
    }

    /** Whether one of Vault's own error texts says so. */
    boolean complains(String text) {
        for (var error : body.path("errors")) {
            if (error.asText().contains(text)) {
                return true;
            }
        }
        return false;
    }

    /** No engine is mounted where the request went; a key that is not there answers 404 without an error. */
    boolean isWithoutEngine() {
        return status == 404 && complains("no handler for route");
    }

    @Override
    public String toString() {
        return "Answer[status=" + status + ", redacted]";
    }
}
