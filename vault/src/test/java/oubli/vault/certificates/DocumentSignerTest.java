package oubli.vault.certificates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentSignerTest {

    private final String privatePem = CertificateKeys.freshPrivatePem();
    private final String publicPem = CertificateKeys.publicPemOf(privatePem);
    private final CertificateVerifier verifier = new CertificateVerifier(CertificateKeys.readPublic(publicPem));
    private final DocumentSigner signer =
            new DocumentSigner(new CertificateSigner(CertificateKeys.readPrivate(privatePem), verifier));

    @Test
    void signsTheCanonicalTextWithNamesSortedAtEveryDepth() throws Exception {
        var clause = new LinkedHashMap<String, Object>();
        clause.put("b", "§8");
        clause.put("a", true);

        var document = signer.sign(Map.of("z", List.of(clause), "count", 2));

        var content = "{\"count\":2,\"signatureKeyId\":\"" + verifier.keyId() + "\",\"z\":[{\"a\":true,\"b\":\"§8\"}]}";
        var signature = document.replaceAll(".*\"signature\":\"([^\"]+)\".*", "$1");
        assertThat(document)
                .isEqualTo(
                        content.replace(",\"signatureKeyId", ",\"signature\":\"" + signature + "\",\"signatureKeyId"));
        assertThat(verifies(content, signature)).isTrue();
        assertThat(verifies(content.replace("2", "3"), signature)).isFalse();
    }

    @Test
    void signsTheSameContentTheSame() {
        assertThat(signer.sign(Map.of("a", 1))).isEqualTo(signer.sign(Map.of("a", 1)));
    }

    private boolean verifies(String content, String signature) throws Exception {
        var check = Signature.getInstance("Ed25519");
        check.initVerify(CertificateKeys.readPublic(publicPem));
        check.update(content.getBytes(UTF_8));
        return check.verify(Base64.getDecoder().decode(signature));
    }
}
