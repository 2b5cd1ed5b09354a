package oubli.vault.kms;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A KMS with one key in memory, found on the class path as Tink's clients for the clouds are. */
public final class FakeKmsClient implements KmsClient {
    static final String KEY = "fake-kms://keys/oubli";
    static final AtomicInteger ASKED = new AtomicInteger();
    static volatile boolean away;

    private static final byte[] RAW = new byte[32];

    static {
        new SecureRandom().nextBytes(RAW);
    }

    @Override
    public boolean doesSupport(String key) {
        return key.startsWith("fake-kms://");
    }

    @Override
    public KmsClient withCredentials(String file) throws GeneralSecurityException {
        throw new GeneralSecurityException("secret words of " + file);
    }

    @Override
    public KmsClient withDefaultCredentials() {
        return this;
    }

    @Override
    public Aead getAead(String key) throws GeneralSecurityException {
        var aead = new AesGcmJce(RAW);
        return new Aead() {
            @Override
            public byte[] encrypt(byte[] plain, byte[] associated) throws GeneralSecurityException {
                asked();
                return aead.encrypt(plain, associated);
            }

            @Override
            public byte[] decrypt(byte[] box, byte[] associated) throws GeneralSecurityException {
                asked();
                return aead.decrypt(box, associated);
            }
        };
    }

    private static void asked() throws GeneralSecurityException {
        ASKED.incrementAndGet();
        if (away) {
            throw new GeneralSecurityException("decryption failed: secret words");
        }
    }
}
