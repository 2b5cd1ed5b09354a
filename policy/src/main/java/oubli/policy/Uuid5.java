package oubli.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/** Name-based ids: the same name always gives the same id (RFC 9562, section 5.5). */
public final class Uuid5 {

    private Uuid5() {}

    public static UUID of(UUID namespace, String name) {
        var digest = sha1();
        digest.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .flip());
        return stamped(ByteBuffer.wrap(digest.digest(name.getBytes(UTF_8))));
    }

    /** Joins the parts so that no two lists of parts give the same name, whatever characters they hold. */
    public static UUID ofParts(UUID namespace, Object... parts) {
        var name = new StringBuilder();
        Arrays.stream(parts)
                .map(Object::toString)
                .forEach(part -> name.append(part.length()).append(':').append(part));
        return of(namespace, name.toString());
    }

    private static UUID stamped(ByteBuffer hash) {
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
