package oubli.ingest.consent;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import oubli.policy.Cookie;
import oubli.policy.PrivacyPolicy;

/**
 * What a choice makes the browser keep and forget: its own memory, and the cookies of the purposes it decides.
 *
 * @param language the value of the language cookie, the one cookie of a purpose that the server itself can fill
 */
record DeviceCookies(PrivacyPolicy policy, String language, HttpServletRequest request, Instant now) {

    private static final String LANGUAGE = "language";

    /** The headers to set, the memory first. */
    List<String> of(DeviceMemory memory, String value) {
        var headers = new ArrayList<String>();
        for (var cookie : policy.trackers().cookies()) {
            if (cookie.name().equals(policy.trackers().consentCookie())) {
                headers.add(0, kept(cookie, memory, value));
            } else if (cookie.needsConsent()) {
                ofPurpose(cookie, memory, headers);
            }
        }
        return List.copyOf(headers);
    }

    private void ofPurpose(Cookie cookie, DeviceMemory memory, List<String> headers) {
        boolean allowed = memory.given().contains(cookie.purpose());
        if (allowed && cookie.id().equals(LANGUAGE)) {
            headers.add(kept(cookie, memory, language));
        } else if (!allowed && isSent(cookie)) {
            headers.add(door(cookie).gone());
        }
    }

    private String kept(Cookie cookie, DeviceMemory memory, String value) {
        return cookie.endsWithSession()
                ? door(cookie).forSession(value)
                : door(cookie).until(memory.endsAt(cookie, policy), now, value);
    }

    private DeviceCookie door(Cookie cookie) {
        return new DeviceCookie(cookie.name(), request.isSecure());
    }

    private boolean isSent(Cookie cookie) {
        var cookies = request.getCookies();
        return cookies != null
                && Arrays.stream(cookies).anyMatch(sent -> sent.getName().equals(cookie.name()));
    }
}
