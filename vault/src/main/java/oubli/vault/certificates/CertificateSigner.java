package oubli.vault.certificates;

import java.nio.ByteBuffer;
import java.security.PrivateKey;
import oubli.schemas.ErasureCertificate;
import oubli.vault.proofs.Ed25519;

/** Signs erasure certificates with Ed25519, so that an auditor can check them without us (docs/certificates.md). */
public final class CertificateSigner {
    private final PrivateKey key;
    private final String keyId;

    public CertificateSigner(PrivateKey key, CertificateVerifier verifier) {
        this.key = key;
        keyId = verifier.keyId();
    }

    /** A copy with key id and signature set; signing the same content again gives the same signature. */
    public ErasureCertificate sign(ErasureCertificate certificate) {
        var signed = ErasureCertificate.newBuilder(certificate)
                .setSignatureKeyId(keyId)
                .clearSignature()
                .build();
        signed.setSignature(ByteBuffer.wrap(signature(CertificateJson.canonical(signed))));
        return signed;
    }

    public String keyId() {
        return keyId;
    }

    byte[] signature(byte[] content) {
        return Ed25519.sign(key, content);
    }
}
