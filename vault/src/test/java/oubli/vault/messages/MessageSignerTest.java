package oubli.vault.messages;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.vault.Secrets;

class MessageSignerTest {

    private static final URI CRM = URI.create("https://crm.example/opendsr_requests?tenant=1");
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final byte[] BODY = "{\"a\":1}".getBytes(UTF_8);

    @TempDir
    Path folder;

    @Test
    void signsMethodAddressTypeAndBodyAsTheRfcSays() throws Exception {
        var signer = Secrets.openOrCreate(folder.resolve("secrets")).webhookSigner();

        var headers = signer.headersOfPost(CRM, BODY, NOW);

        assertThat(headers.get("Content-Digest")).isEqualTo("sha-256=:AVq9f1zFei3ZS3WQ8ErYCEJzkF7jPsXOvq5iJ2qX+GI=:");
        var terms = headers.get("Signature-Input").substring("oubli=".length());
        assertThat(terms)
                .isEqualTo(
                        "(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\");created=1800000000;keyid=\""
                                + signer.jwk().get("kid") + "\";alg=\"ed25519\"");
        assertThat(verifies(signer.jwk(), base(headers, terms), headers.get("Signature")))
                .isTrue();
        assertThat(verifies(signer.jwk(), base(headers, terms).replace("crm", "other"), headers.get("Signature")))
                .isFalse();
    }

    @Test
    void theKeyOutlivesTheProcess() {
        var first = Secrets.openOrCreate(folder.resolve("secrets")).webhookSigner();
        var second = Secrets.openOrCreate(folder.resolve("secrets")).webhookSigner();

        assertThat(second.headersOfPost(CRM, BODY, NOW)).isEqualTo(first.headersOfPost(CRM, BODY, NOW));
    }

    private static String base(Map<String, String> headers, String terms) {
        return """
                "@method": POST
                "@target-uri": https://crm.example/opendsr_requests?tenant=1
                "content-type": application/json
                "content-digest": %s
                "@signature-params": %s""".formatted(headers.get("Content-Digest"), terms);
    }

    private static boolean verifies(Map<String, String> jwk, String base, String signature) throws Exception {
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key(jwk));
        verifier.update(base.getBytes(US_ASCII));
        return verifier.verify(Base64.getDecoder().decode(signature.replaceAll("^oubli=:|:$", "")));
    }

    private static PublicKey key(Map<String, String> jwk) throws Exception {
        var raw = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(jwk.get("x")));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex("302a300506032b6570032100" + raw)));
    }
}
