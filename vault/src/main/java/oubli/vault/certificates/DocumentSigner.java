package oubli.vault.certificates;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Signs any JSON document as certificates are signed: its canonical content, with key id and signature beside it (docs/certificates.md). */
public final class DocumentSigner {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final CertificateSigner signer;

    public DocumentSigner(CertificateSigner signer) {
        this.signer = signer;
    }

    /**
     * The document with its signature; signing the same content again gives the same.
     *
     * @param content of text, whole numbers, booleans, lists and maps, none of them null: what RFC 8785 writes as Jackson does
     */
    public String sign(Map<String, ?> content) {
        var document = new TreeMap<String, Object>(content);
        document.put("signatureKeyId", signer.keyId());
        var signature = signer.signature(write(document).getBytes(UTF_8));
        document.put("signature", Base64.getEncoder().encodeToString(signature));
        return write(document);
    }

    private static String write(Map<String, Object> document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A document cannot be written as JSON", e);
        }
    }
}
