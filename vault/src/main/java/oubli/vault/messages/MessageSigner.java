package oubli.vault.messages;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import oubli.vault.proofs.Ed25519;
import oubli.vault.proofs.ProofKey;

/**
 * Signs POSTs of JSON with Ed25519, as HTTP Message Signatures want it (RFC 9421); the body is covered by its digest (RFC 9530).
 *
 * <p>The receiver checks method, address, media type and body against the header {@code Signature}, and the age of {@code created}.
 */
public final class MessageSigner {

    private static final String COVERED = "(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\")";
    private static final String JSON = "application/json";

    private final PrivateKey privateKey;
    private final ProofKey publicKey;

    public MessageSigner(PrivateKey privateKey, ProofKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /**
     * The headers to send along.
     *
     * @param target as the receiver knows its own address
     * @param created by the machine's clock, to the second
     */
    public Map<String, String> headersOfPost(URI target, byte[] json, Instant created) {
        var digest = "sha-256=:" + base64(sha256(json)) + ":";
        var terms = COVERED + ";created=" + created.getEpochSecond() + ";keyid=\"" + keyId() + "\";alg=\"ed25519\"";
        var covered = "\"@method\": POST\n"
                + "\"@target-uri\": " + target.toASCIIString() + "\n"
                + "\"content-type\": " + JSON + "\n"
                + "\"content-digest\": " + digest + "\n"
                + "\"@signature-params\": " + terms;
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", JSON);
        headers.put("Content-Digest", digest);
        headers.put("Signature-Input", "oubli=" + terms);
        headers.put("Signature", "oubli=:" + base64(Ed25519.sign(privateKey, covered.getBytes(US_ASCII))) + ":");
        return headers;
    }

    /** RFC 8037, for a JSON Web Key Set; its {@code kid} is the signature's {@code keyid}. */
    public Map<String, String> jwk() {
        return publicKey.jwk();
    }

    private String keyId() {
        return publicKey.jwk().getOrDefault("kid", "");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256: run a standard JDK", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
