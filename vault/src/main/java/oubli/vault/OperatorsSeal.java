package oubli.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.hybrid.PredefinedHybridParameters;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;

/** Seals dead letters to the operators' HPKE key: every service can put one in, only who holds the private key reads it. */
public final class OperatorsSeal {
    private static final byte[] CONTEXT = "oubli dead letter v1".getBytes(UTF_8);

    private static final Configuration TINK = configuration();

    private final HybridEncrypt sealing;
    private final Supplier<HybridDecrypt> opening;

    private OperatorsSeal(HybridEncrypt sealing, Supplier<HybridDecrypt> opening) {
        this.sealing = sealing;
        this.opening = opening;
    }

    static String freshPrivateKeyset() {
        return attempt(() -> TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedHybridParameters.HPKE_X25519_HKDF_SHA256_AES_128_GCM, TINK),
                TINK,
                InsecureSecretKeyAccess.get()));
    }

    static String publicKeysetOf(String privateKeyset) {
        return attempt(() -> TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
                TinkJsonProtoKeysetFormat.parseKeyset(privateKeyset, TINK, InsecureSecretKeyAccess.get())
                        .getPublicKeysetHandle(),
                TINK));
    }

    /** The private keyset is asked for only when something is opened: services that seal need not hold it. */
    static OperatorsSeal of(String publicKeyset, Supplier<String> privateKeyset) {
        return attempt(() -> new OperatorsSeal(
                TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(publicKeyset, TINK)
                        .getPrimitive(TINK, HybridEncrypt.class),
                () -> opening(privateKeyset.get())));
    }

    public byte[] seal(byte[] plain) {
        return attempt(() -> sealing.encrypt(plain, CONTEXT));
    }

    /** Throws {@link IllegalStateException} where the bytes were sealed to another key or changed. */
    public byte[] open(byte[] sealed) {
        return attempt(() -> opening.get().decrypt(sealed, CONTEXT));
    }

    private static HybridDecrypt opening(String privateKeyset) {
        return attempt(() -> TinkJsonProtoKeysetFormat.parseKeyset(privateKeyset, TINK, InsecureSecretKeyAccess.get())
                .getPrimitive(TINK, HybridDecrypt.class));
    }

    private static Configuration configuration() {
        return attempt(() -> {
            HybridConfig.register();
            return RegistryConfiguration.get();
        });
    }

    private static <T> T attempt(Step<T> step) {
        try {
            return step.run();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The operators' key does not fit: check operators-hpke*.json in the secrets folder", e);
        }
    }

    private interface Step<T> {
        T run() throws GeneralSecurityException;
    }
}
