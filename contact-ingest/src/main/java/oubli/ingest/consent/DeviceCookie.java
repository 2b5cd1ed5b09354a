package oubli.ingest.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import org.springframework.http.ResponseCookie;
import oubli.policy.Cookie;
import oubli.policy.PrivacyPolicy;

/**
 * The one cookie of the banner: a device's id from its first GIVEN on, or the mere fact of a refusal. It lasts as long as
 * the policy's inventory says, counted from its first deposit, and no visit extends it (clause 11).
 */
record DeviceCookie(PrivacyPolicy policy, Instant now, boolean secure) {

    /** What a device remembers that refused everything: nothing that could tell it from another. */
    static final String REFUSED = "refused";

    String naming(String deviceId) {
        return cookie(deviceId);
    }

    String refusing() {
        return cookie(REFUSED);
    }

    private String cookie(String value) {
        return ResponseCookie.from(policy.trackers().consentCookie(), value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .maxAge(lifetime())
                .build()
                .toString();
    }

    private Duration lifetime() {
        var listed = policy.trackers().cookies().stream()
                .filter(cookie -> cookie.name().equals(policy.trackers().consentCookie()))
                .map(Cookie::lifetime)
                .findFirst()
                .orElse(Period.ZERO);
        return listed.isZero() ? Duration.ofSeconds(-1) : Duration.between(now, end(policy.zone(), listed));
    }

    private Instant end(ZoneId zone, Period lifetime) {
        return now.atZone(zone).plus(lifetime).toInstant();
    }
}
