package oubli.ingest.consent;

import java.time.Duration;
import java.time.Instant;
import org.springframework.http.ResponseCookie;

/** A cookie of the policy's inventory as the server sets it: first-party, out of every script's reach. */
record DeviceCookie(String name, boolean secure) {

    /** Ends at an instant that no later visit moves. */
    String until(Instant end, Instant now, String value) {
        return cookie(value).maxAge(Duration.between(now, end)).build().toString();
    }

    /** Ends with the session. */
    String forSession(String value) {
        return cookie(value).build().toString();
    }

    String gone() {
        return cookie("").maxAge(0).build().toString();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/");
    }
}
