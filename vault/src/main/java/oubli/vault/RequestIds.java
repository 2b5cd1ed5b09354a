package oubli.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

/** Public request ids, {@code <subjectId>.<uuid>.<MAC>}: a stateless service keys by them and refuses what it never issued. */
public final class RequestIds {
    private final KeyedHash mac;

    public RequestIds(byte[] tokenKey) {
        mac = new KeyedHash(new KeyedHash(tokenKey).of("oubli request-id v1"));
    }

    /** The same subject and UUID always give the same id. */
    public String issue(String subjectId, UUID uuid) {
        var body = subjectId + "." + uuid;
        return body + "." + mac.shortOf(body);
    }

    /** The parts of an id that this deployment issued; compared in constant time. Empty for every other text. */
    public Optional<RequestId> verify(String requestId) {
        var parts = requestId.split("\\.", -1);
        if (parts.length != 3 || !SubjectIds.isValid(parts[0]) || !isUuid(parts[1])) {
            return Optional.empty();
        }
        var uuid = UUID.fromString(parts[1]);
        var genuine = MessageDigest.isEqual(issue(parts[0], uuid).getBytes(UTF_8), requestId.getBytes(UTF_8));
        return genuine ? Optional.of(new RequestId(parts[0], uuid)) : Optional.empty();
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A verified request id, in its parts. */
    public record RequestId(String subjectId, UUID uuid) {}
}
