package oubli.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** AES-256-GCM under one key, as Tink does it: nonce, ciphertext and tag in one array. */
final class DataCipher {
    static final int KEY_LENGTH = 32;

    private final Aead aead;

    DataCipher(byte[] key) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("A key of this vault has 32 bytes, got " + key.length);
        }
        try {
            aead = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks AES-256-GCM: run a standard JDK", e);
        }
    }

    byte[] encrypt(byte[] plain, byte[] associated) {
        try {
            return aead.encrypt(plain, associated);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime refuses AES-256-GCM: run a standard JDK", e);
        }
    }

    /** Empty where the bytes or what they are bound to were changed. */
    Optional<byte[]> decrypt(byte[] box, byte[] associated) {
        try {
            return Optional.of(aead.decrypt(box, associated));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
