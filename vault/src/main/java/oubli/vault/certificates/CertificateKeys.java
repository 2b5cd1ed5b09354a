package oubli.vault.certificates;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Ed25519 keys as PEM texts that OpenSSL and the JDK read alike (RFC 8410). */
public final class CertificateKeys {
    private static final byte[] PRIVATE_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int SEED_LENGTH = 32;

    private CertificateKeys() {}

    /** A new private key. */
    public static String freshPrivatePem() {
        try {
            return pem(
                    "PRIVATE KEY",
                    join(PRIVATE_PREFIX, Ed25519Sign.KeyPair.newKeyPair().getPrivateKey()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks Ed25519: run a standard JDK", e);
        }
    }

    /** The public half of a private key that {@link #freshPrivatePem} or {@code openssl genpkey -algorithm ed25519} made. */
    public static String publicPemOf(String privatePem) {
        var encoded = encoded(privatePem);
        var seed = Arrays.copyOfRange(encoded, encoded.length - SEED_LENGTH, encoded.length);
        try {
            return pem(
                    "PUBLIC KEY",
                    join(
                            PUBLIC_PREFIX,
                            Ed25519Sign.KeyPair.newKeyPairFromSeed(seed).getPublicKey()));
        } catch (GeneralSecurityException e) {
            throw unreadable();
        }
    }

    public static PrivateKey readPrivate(String pem) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded(pem)));
        } catch (GeneralSecurityException e) {
            throw unreadable();
        }
    }

    public static PublicKey readPublic(String pem) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded(pem)));
        } catch (GeneralSecurityException e) {
            throw unreadable();
        }
    }

    static String publicPem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    private static byte[] encoded(String pem) {
        var body = pem.lines().filter(line -> !line.startsWith("-----")).toList();
        try {
            return Base64.getDecoder().decode(String.join("", body).strip());
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static String pem(String label, byte[] encoded) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(encoded);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    private static byte[] join(byte[] prefix, byte[] key) {
        return ByteBuffer.allocate(prefix.length + key.length)
                .put(prefix)
                .put(key)
                .array();
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "The certificates' key is not an Ed25519 key in PEM: restore certificates-ed25519*.pem from escrow");
    }
}
