package oubli.vault.certificates;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import oubli.schemas.ErasureCertificate;
import oubli.schemas.RecipientConfirmation;

/**
 * The bytes that a certificate's signature covers: its content as JSON with sorted names, no white space and no absent values
 * (RFC 8785 for the types that occur). {@code meta} and {@code signature} are not part of it.
 */
public final class CertificateJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CertificateJson() {}

    public static byte[] canonical(ErasureCertificate certificate) {
        try {
            return JSON.writeValueAsString(content(certificate)).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A certificate cannot be written as JSON", e);
        }
    }

    private static Map<String, Object> content(ErasureCertificate certificate) {
        Map<String, Object> json = new TreeMap<>();
        put(json, "subjectId", certificate.getSubjectId());
        put(json, "erasureId", certificate.getErasureId());
        put(json, "status", certificate.getStatus().name());
        put(json, "action", certificate.getAction().name());
        put(json, "scope", certificate.getScope().name());
        put(json, "item", certificate.getItem());
        put(json, "reason", certificate.getReason().name());
        put(json, "rule", certificate.getRule());
        put(json, "clause", certificate.getClause());
        put(json, "generation", certificate.getGeneration());
        put(json, "dueAt", certificate.getDueAt().toString());
        put(json, "emittedAt", certificate.getEmittedAt().toString());
        put(json, "receiptsDueAt", certificate.getReceiptsDueAt().toString());
        put(json, "recipients", recipients(certificate));
        put(json, "keysDestroyed", certificate.getKeysDestroyed());
        put(json, "completedAt", text(certificate.getCompletedAt()));
        put(json, "signatureKeyId", certificate.getSignatureKeyId());
        return json;
    }

    private static List<Map<String, Object>> recipients(ErasureCertificate certificate) {
        return certificate.getRecipients().stream()
                .map(CertificateJson::recipient)
                .toList();
    }

    private static Map<String, Object> recipient(RecipientConfirmation confirmation) {
        Map<String, Object> json = new TreeMap<>();
        put(json, "name", confirmation.getName());
        put(json, "status", confirmation.getStatus().name());
        put(json, "at", text(confirmation.getAt()));
        put(json, "count", confirmation.getCount());
        put(json, "method", confirmation.getMethod());
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static @Nullable String text(@Nullable Object instant) {
        return instant == null ? null : instant.toString();
    }
}
