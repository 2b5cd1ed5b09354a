package oubli.vault.proofs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.vault.Secrets;

class ProofSignerTest {

    private static final Instant AT = Instant.parse("2026-11-23T09:15:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private ProofSigner signer;

    @BeforeEach
    void createKeys() {
        Secrets.openOrCreate(folder.resolve("secrets"));
        signer = Secrets.proofSigner(folder.resolve("secrets"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void survivesTheWireAndNoChange() throws Exception {
        var signed = JSON.readValue(JSON.writeValueAsBytes(signer.sign(document(), AT)), Map.class);
        var verifier = new ProofVerifier(signer.key());

        assertThat(verifier.verify(signed)).isTrue();
        var changed = new LinkedHashMap<String, Object>(signed);
        changed.put("decision", "GIVEN");
        assertThat(verifier.verify(changed)).isFalse();
        var later = new LinkedHashMap<String, Object>(signed);
        var proof = new LinkedHashMap<String, Object>((Map<String, Object>) signed.get("proof"));
        proof.put("created", "2027-01-01T00:00:00Z");
        later.put("proof", proof);
        assertThat(verifier.verify(later)).isFalse();
        assertThat(verifier.verify(document())).isFalse();
    }

    @Test
    void refusesAnotherDeploymentsKey() {
        Secrets.openOrCreate(folder.resolve("other"));
        var other = Secrets.proofSigner(folder.resolve("other"));

        assertThat(new ProofVerifier(other.key()).verify(signer.sign(document(), AT)))
                .isFalse();
    }

    @Test
    void signsTheSameContentAlike() {
        assertThat(signer.sign(document(), AT)).isEqualTo(signer.sign(document(), AT));
    }

    /** The suite read slowly, with nothing of ours but the alphabet. */
    @Test
    void followsEddsaJcs2022() throws Exception {
        @SuppressWarnings("unchecked")
        var proof = (Map<String, Object>) signer.sign(document(), AT).get("proof");
        var terms = "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"created\":\"2026-11-23T09:15:00Z\","
                + "\"cryptosuite\":\"eddsa-jcs-2022\",\"proofPurpose\":\"assertionMethod\",\"type\":\"DataIntegrityProof\","
                + "\"verificationMethod\":\"" + signer.key().verificationMethod() + "\"}";
        var content = "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"decision\":\"REFUSED\",\"é\":1}";

        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(signer.key().key());
        signature.update(java.security.MessageDigest.getInstance("SHA-256").digest(terms.getBytes(UTF_8)));
        signature.update(java.security.MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));

        assertThat(signature.verify(
                        Base58.decode(proof.get("proofValue").toString().substring(1))))
                .isTrue();
    }

    @Test
    void namesKeysAsDidKeyDoes() {
        assertThat(signer.key().verificationMethod()).startsWith("did:key:z6Mk");
        assertThat(signer.key().jwk()).containsEntry("crv", "Ed25519").containsEntry("kty", "OKP");
        assertThat(Base58.encode("Hello World!".getBytes(UTF_8))).isEqualTo("2NEpo7TZRRrLZSi2U");
        assertThat(HexFormat.of().formatHex(Base58.decode("11233QC4"))).isEqualTo("0000287fb4cd");
    }

    private static Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("é", 1);
        document.put("decision", "REFUSED");
        document.put("@context", List.of("https://www.w3.org/ns/credentials/v2"));
        return document;
    }
}
