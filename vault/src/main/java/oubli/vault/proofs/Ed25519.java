package oubli.vault.proofs;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** Signatures of RFC 8032, for every document and message that others check without us. */
public final class Ed25519 {

    /** The 64 bytes of the signature; the same content always gives the same. */
    public static byte[] sign(PrivateKey key, byte[] content) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime refuses Ed25519: run a standard JDK", e);
        }
    }

    private Ed25519() {}
}
