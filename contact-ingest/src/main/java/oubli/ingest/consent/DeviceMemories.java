package oubli.ingest.consent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import oubli.ingest.Identity;
import oubli.ingest.edge.Refusal;
import oubli.ingest.edge.Refused;
import oubli.ingest.follow.ClosedGenerations;
import oubli.ingest.notice.Notices;
import oubli.policy.PrivacyPolicy;
import oubli.vault.SubjectIds;

/**
 * Reads and writes the value of the banner's cookie.
 *
 * <p>{@code <device>.<since>.<chosenAt>.<sequence>.<PURPOSE:notice~PURPOSE:notice>.<mac>} with instants in milliseconds and
 * base 36 and the notice's version in base 64, or {@code refused.<day>}, the same for every device that refused on that day. Nobody makes a valid value of a subject id
 * that was read elsewhere.
 */
final class DeviceMemories {

    /** What a device remembers that refused everything: nothing that could tell it from another. */
    static final String REFUSED = "refused";

    private static final int PARTS = 6;
    private static final int RADIX = 36;

    private final Identity identity;
    private final Notices notices;
    private final ClosedGenerations generations;
    private final Clock domainClock;

    DeviceMemories(Identity identity, Notices notices, ClosedGenerations generations, Clock domainClock) {
        this.identity = identity;
        this.notices = notices;
        this.generations = generations;
        this.domainClock = domainClock;
    }

    /**
     * What the device remembers; nothing once its time is over or its subject erased.
     *
     * @throws Refused where the cookie is none of ours; the answer takes it away
     */
    Optional<DeviceMemory> of(HttpServletRequest request) {
        var policy = notices.inForce().policy();
        var values = values(request, policy);
        var read =
                values.stream().flatMap(value -> read(value, policy).stream()).findFirst();
        if (!values.isEmpty() && read.isEmpty()) {
            throw forged(policy, request.isSecure());
        }
        return read.filter(memory -> domainClock.instant().isBefore(memory.endsAt(policy)))
                .filter(memory -> !memory.hasIdentifier() || generations.stands(memory.subjectId(), memory.since()));
    }

    String value(DeviceMemory memory, PrivacyPolicy policy) {
        if (!memory.hasIdentifier()) {
            return REFUSED + "." + memory.chosenAt().atZone(policy.zone()).toLocalDate();
        }
        var content = String.join(
                ".",
                memory.subjectId(),
                Long.toString(memory.since().toEpochMilli(), RADIX),
                Long.toString(memory.chosenAt().toEpochMilli(), RADIX),
                Long.toString(memory.sequence()),
                memory.noticeOf().entrySet().stream()
                        .map(given -> given.getKey() + ":" + encoded(given.getValue()))
                        .collect(joining("~")));
        return content + "." + identity.voucher(content);
    }

    private static List<String> values(HttpServletRequest request, PrivacyPolicy policy) {
        var cookies = request.getCookies();
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie -> cookie.getName().equals(policy.trackers().consentCookie()))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private Optional<DeviceMemory> read(String value, PrivacyPolicy policy) {
        var parts = value.split("\\.", -1);
        try {
            if (parts[0].equals(REFUSED)) {
                return parts.length == 2 ? Optional.of(refused(parts[1], policy)) : Optional.empty();
            }
            return parts.length == PARTS && isSealed(value) ? Optional.of(identified(parts)) : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private DeviceMemory refused(String day, PrivacyPolicy policy) {
        var refused = LocalDate.parse(day).atStartOfDay(policy.zone()).toInstant();
        if (refused.isAfter(domainClock.instant())) {
            throw new DateTimeException("a refusal does not lie ahead");
        }
        return DeviceMemory.refusedOn(refused);
    }

    private static DeviceMemory identified(String[] parts) {
        var noticeOf = new TreeMap<String, String>();
        for (var given : parts[4].split("~", -1)) {
            var pair = (given + ":").split(":", -1);
            if (!pair[0].isEmpty()) {
                noticeOf.put(pair[0], new String(Base64.getUrlDecoder().decode(pair[1]), UTF_8));
            }
        }
        return new DeviceMemory(parts[0], instant(parts[1]), instant(parts[2]), Long.parseLong(parts[3]), noticeOf);
    }

    /** A version may hold what separates the parts of a cookie. */
    private static String encoded(String version) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(version.getBytes(UTF_8));
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis, RADIX));
    }

    private boolean isSealed(String value) {
        int end = value.lastIndexOf('.');
        return SubjectIds.isDevice(value.substring(0, value.indexOf('.')))
                && identity.vouchesFor(value.substring(0, end), value.substring(end + 1));
    }

    private static Refused forged(PrivacyPolicy policy, boolean secure) {
        return Refusal.INVALID_DEVICE
                .problem()
                .header("Set-Cookie", new DeviceCookie(policy.trackers().consentCookie(), secure).gone())
                .refused();
    }
}
