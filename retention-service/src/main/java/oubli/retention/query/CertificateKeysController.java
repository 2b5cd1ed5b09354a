package oubli.retention.query;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.vault.certificates.CertificateVerifier;

/** The public keys by which anyone can check a certificate (docs/certificates.md). */
@RestController
final class CertificateKeysController {

    private final CertificateVerifier verifier;

    CertificateKeysController(CertificateVerifier verifier) {
        this.verifier = verifier;
    }

    @GetMapping("/v1/certificate-keys")
    Map<String, List<Map<String, String>>> keys() {
        return Map.of(
                "keys",
                List.of(Map.of(
                        "keyId", verifier.keyId(), "algorithm", "Ed25519", "publicKey", verifier.publicKeyPem())));
    }
}
