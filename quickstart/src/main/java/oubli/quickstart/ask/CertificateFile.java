package oubli.quickstart.ask;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.TreeMap;
import oubli.vault.certificates.CertificateKeys;
import oubli.vault.certificates.CertificateVerifier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A certificate, or a proof of erasure, as a file: its content as JSON with the signature beside it; checked with nothing but the public key. */
public final class CertificateFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What came of the check, in a sentence. */
    public record Verdict(boolean genuine, String sentence) {}

    /** The text of that file; {@link IllegalArgumentException} with the remedy where it cannot be read. */
    public static String publicKey(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "The public key of the certificates cannot be read from " + file
                            + ": name the running system's data folder with --data, or the key with --key.",
                    unreadable);
        }
    }

    public static Verdict check(String file, String publicPem) {
        var certificate = read(file);
        var key = CertificateKeys.readPublic(publicPem);
        var keyId = new CertificateVerifier(key).keyId();
        if (!certificate.path("signature").isString()) {
            return new Verdict(
                    false,
                    "Not signed: the erasure is " + certificate.path("status").asString("unknown")
                            + ", and only a complete one is signed.");
        }
        if (!keyId.equals(certificate.path("signatureKeyId").asString())) {
            return new Verdict(false, "Signed with another key: this one is " + keyId + ".");
        }
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(canonical(certificate));
            return signature.verify(Base64.getDecoder()
                            .decode(certificate.path("signature").asString()))
                    ? new Verdict(true, "Genuine: " + summary(certificate))
                    : new Verdict(false, "Not genuine: the content is not what was signed.");
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return new Verdict(false, "Not genuine: the signature cannot be read.");
        }
    }

    private static JsonNode read(String file) {
        try {
            var json = JSON.readTree(file);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException(
                    "The file is not JSON: GET /v1/erasures/{id}/certificate or ./oubli prove gives it.", notJson);
        }
        throw new IllegalArgumentException("The file holds no certificate and no proof.");
    }

    /** RFC 8785 for the types that occur: names sorted, no white space, no absent values (docs/certificates.md). */
    private static byte[] canonical(JsonNode certificate) {
        return JSON.writeValueAsString(sorted(certificate, true)).getBytes(UTF_8);
    }

    private static Object sorted(JsonNode node, boolean top) {
        if (node.isObject()) {
            var sorted = new TreeMap<String, Object>();
            node.properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .filter(field -> !(top && field.getKey().equals("signature")))
                    .forEach(field -> sorted.put(field.getKey(), sorted(field.getValue(), false)));
            return sorted;
        }
        return node.isArray()
                ? node.valueStream().map(each -> sorted(each, false)).toList()
                : node;
    }

    private static String summary(JsonNode signed) {
        return signed.has("document") ? summaryOfProof(signed) : summaryOfCertificate(signed);
    }

    private static String summaryOfProof(JsonNode proof) {
        var open = proof.path("open").valueStream().map(JsonNode::asString).toList();
        return "proof of " + proof.path("erasures").size() + " erasures of "
                + proof.path("subjectId").asString() + " as of "
                + proof.path("provedAt").asString() + "; open: "
                + (open.isEmpty() ? "nothing" : String.join(", ", open)) + ".";
    }

    private static String summaryOfCertificate(JsonNode certificate) {
        return certificate.path("scope").asString() + " of "
                + certificate.path("subjectId").asString() + ", "
                + certificate.path("keysDestroyed").asInt() + " data keys destroyed, complete at "
                + certificate.path("completedAt").asString() + ", erasure "
                + certificate.path("erasureId").asString() + ".";
    }

    private CertificateFile() {}
}
