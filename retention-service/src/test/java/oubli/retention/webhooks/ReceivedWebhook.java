package oubli.retention.webhooks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a receiver checks before it believes a webhook; docs/recipients.md shows it.
 *
 * @param headers by lower-case name
 */
record ReceivedWebhook(Map<String, String> headers, byte[] body) {

    private static final Pattern TERMS = Pattern.compile(
            "oubli=(\\(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\"\\);created=([0-9]+);keyid=\"([^\"]+)\";alg=\"ed25519\")");

    /**
     * Whether it was sent by the holder of the key, to this address, within the last five minutes, with this body.
     *
     * @param own the address you gave us, to the letter
     * @param keys {@code x} of each key at {@code /.well-known/jwks.json}, by {@code kid}
     */
    boolean isGenuine(URI own, Map<String, String> keys, Instant now) throws GeneralSecurityException {
        var terms = TERMS.matcher(headers.getOrDefault("signature-input", ""));
        if (!terms.matches() || !keys.containsKey(terms.group(3))) {
            return false;
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(terms.group(2))), now);
        var digest = MessageDigest.getInstance("SHA-256").digest(body);
        var covered = "\"@method\": POST\n"
                + "\"@target-uri\": " + own + "\n"
                + "\"content-type\": application/json\n"
                + "\"content-digest\": sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":\n"
                + "\"@signature-params\": " + terms.group(1);
        return age.abs().compareTo(Duration.ofMinutes(5)) < 0 && isSigned(keys.get(terms.group(3)), covered);
    }

    private boolean isSigned(String x, String covered) throws GeneralSecurityException {
        var raw = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(x));
        var key = new X509EncodedKeySpec(HexFormat.of().parseHex("302a300506032b6570032100" + raw)); // RFC 8410
        var ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(key));
        ed25519.update(covered.getBytes(US_ASCII));
        var signature = headers.getOrDefault("signature", "").replaceAll("^oubli=:|:$", "");
        return ed25519.verify(Base64.getDecoder().decode(signature));
    }
}
