package oubli.vault.proofs;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks that a document says what this deployment signed; needs the public key only. */
public final class ProofVerifier {

    private final ProofKey key;

    public ProofVerifier(ProofKey key) {
        this.key = key;
    }

    /** False for an unsigned document, another key's proof, and any change of content. */
    public boolean verify(Map<String, ?> secured) {
        if (!(secured.get(ProofSigner.PROOF) instanceof Map<?, ?> proof)
                || !(proof.get(ProofSigner.VALUE) instanceof String value)
                || !key.verificationMethod().equals(proof.get("verificationMethod"))) {
            return false;
        }
        var document = new LinkedHashMap<String, Object>(secured);
        document.remove(ProofSigner.PROOF);
        var terms = new LinkedHashMap<String, Object>();
        proof.forEach((name, term) -> terms.put(String.valueOf(name), term));
        terms.remove(ProofSigner.VALUE);
        return value.startsWith("z") && verify(ProofSigner.signed(document, terms), value.substring(1));
    }

    private boolean verify(byte[] content, String base58) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key.key());
            signature.update(content);
            return signature.verify(Base58.decode(base58));
        } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
            return false;
        }
    }
}
