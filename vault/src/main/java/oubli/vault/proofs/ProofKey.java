package oubli.vault.proofs;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** The public half of the key that signs documents, in the names the world gives it. */
public final class ProofKey {

    private static final int RAW = 32;
    private static final byte[] ED25519 = {(byte) 0xed, 0x01};

    private final PublicKey key;
    private final byte[] raw;
    private final String fingerprint;

    public ProofKey(PublicKey key) {
        this.key = key;
        var encoded = key.getEncoded();
        raw = Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length);
        fingerprint = "z" + Base58.encode(join(ED25519, raw));
    }

    /** {@code did:key:z6Mk…#z6Mk…}: names the key and is the key, so that it needs no look-up. */
    public String verificationMethod() {
        return "did:key:" + fingerprint + "#" + fingerprint;
    }

    /** RFC 8037; {@code kid} is the fingerprint of the verification method. */
    public Map<String, String> jwk() {
        return Map.of(
                "kty", "OKP",
                "crv", "Ed25519",
                "x", Base64.getUrlEncoder().withoutPadding().encodeToString(raw),
                "kid", fingerprint,
                "use", "sig",
                "alg", "EdDSA");
    }

    PublicKey key() {
        return key;
    }

    private static byte[] join(byte[] prefix, byte[] raw) {
        var all = Arrays.copyOf(prefix, prefix.length + raw.length);
        System.arraycopy(raw, 0, all, prefix.length, raw.length);
        return all;
    }
}
