package oubli.vault.certificates;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import oubli.schemas.ErasureCertificate;

/** Checks that a certificate says what this deployment signed; needs the public key only. */
public final class CertificateVerifier {
    private final PublicKey key;
    private final String keyId;

    public CertificateVerifier(PublicKey key) {
        this.key = key;
        keyId = idOf(key);
    }

    /** False for an unsigned certificate, another key's signature, and any change of content. */
    public boolean verify(ErasureCertificate certificate) {
        var signature = certificate.getSignature();
        if (signature == null || !keyId.equals(certificate.getSignatureKeyId())) {
            return false;
        }
        var bytes = new byte[signature.remaining()];
        signature.duplicate().get(bytes);
        return verify(CertificateJson.canonical(certificate), bytes);
    }

    /** The first 16 hex digits of the SHA-256 of the public key's encoding. */
    public String keyId() {
        return keyId;
    }

    /** The public key for auditors, in PEM. */
    public String publicKeyPem() {
        return CertificateKeys.publicPem(key);
    }

    private boolean verify(byte[] content, byte[] bytes) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String idOf(PublicKey key) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(Arrays.copyOf(hash, 8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256: run a standard JDK", e);
        }
    }
}
