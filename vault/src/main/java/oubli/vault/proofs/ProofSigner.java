package oubli.vault.proofs;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adds a W3C Data Integrity proof to JSON-LD documents: cryptosuite {@code eddsa-jcs-2022}, Ed25519 over RFC 8785.
 *
 * <p>The same document and instant always give the same proof.
 */
public final class ProofSigner {

    static final String PROOF = "proof";
    static final String VALUE = "proofValue";

    private final PrivateKey privateKey;
    private final ProofKey publicKey;

    public ProofSigner(PrivateKey privateKey, ProofKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** The document with its proof as last member. */
    public Map<String, Object> sign(Map<String, ?> document, Instant created) {
        var proof = new LinkedHashMap<String, Object>();
        proof.put("type", "DataIntegrityProof");
        proof.put("cryptosuite", "eddsa-jcs-2022");
        proof.put("created", created.toString());
        proof.put("verificationMethod", publicKey.verificationMethod());
        proof.put("proofPurpose", "assertionMethod");
        if (document.containsKey("@context")) {
            proof.put("@context", document.get("@context"));
        }
        proof.put(VALUE, "z" + Base58.encode(Ed25519.sign(privateKey, signed(document, proof))));
        var secured = new LinkedHashMap<String, Object>(document);
        secured.put(PROOF, proof);
        return secured;
    }

    public ProofKey key() {
        return publicKey;
    }

    /** What is signed: the hash of the proof's own terms, then the hash of the document. */
    static byte[] signed(Map<String, ?> document, Map<String, ?> proof) {
        var all = new byte[64];
        System.arraycopy(sha256(CanonicalJson.of(proof)), 0, all, 0, 32);
        System.arraycopy(sha256(CanonicalJson.of(document)), 0, all, 32, 32);
        return all;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256: run a standard JDK", e);
        }
    }
}
