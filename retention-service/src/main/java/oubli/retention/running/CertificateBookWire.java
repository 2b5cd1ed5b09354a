package oubli.retention.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import oubli.retention.query.CertificateBook;
import oubli.retention.saga.Saga;
import oubli.retention.wire.OrderWire;
import oubli.vault.certificates.CertificateJson;
import oubli.vault.certificates.CertificateSigner;
import tools.jackson.databind.json.JsonMapper;

/** Certificates as JSON: Ed25519 is deterministic, so the signature is the one that stands on the topic. */
final class CertificateBookWire implements CertificateBook {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CertificateSigner signer;

    CertificateBookWire(CertificateSigner signer) {
        this.signer = signer;
    }

    @Override
    @SuppressWarnings("unchecked") // JSON objects have text keys
    public String json(Saga saga) {
        var unsigned = OrderWire.certificate(saga);
        var certificate = saga.complete() ? signer.sign(unsigned) : unsigned;
        Map<String, Object> content =
                JSON.readValue(new String(CertificateJson.canonical(certificate), UTF_8), Map.class);
        var signature = certificate.getSignature();
        if (signature != null) {
            var bytes = new byte[signature.remaining()];
            signature.duplicate().get(bytes);
            content.put("signature", Base64.getEncoder().encodeToString(bytes));
        }
        return JSON.writeValueAsString(content);
    }
}
