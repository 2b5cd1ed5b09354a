package oubli.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under one secret of the deployment. */
final class KeyedHash {
    private static final int MINIMUM = 16;

    private final SecretKeySpec key;

    KeyedHash(byte[] secret) {
        if (secret.length < MINIMUM) {
            throw new IllegalArgumentException(
                    "A keyed hash needs a secret of at least 16 bytes, got " + secret.length);
        }
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    byte[] of(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks HMAC-SHA-256: run a standard JDK", e);
        }
    }

    /** The first 128 bits, as 26 characters of base32. */
    String shortOf(String text) {
        return Base32.encode(Arrays.copyOf(of(text), 16));
    }
}
