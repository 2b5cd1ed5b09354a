package oubli.vault.transit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fake of the transit engine, after the documentation of its HTTP API and the texts of its errors: upserting encryption, batches,
 * versions in the ciphertext, deletion only where it was allowed.
 */
final class FakeTransit {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "vault:v1:";

    private final Map<String, Key> keys = new TreeMap<>();

    private static final class Key {
        private final Aead aead;
        private final long createdAt = Instant.now().getEpochSecond();
        private boolean deletionAllowed;

        Key() throws GeneralSecurityException {
            var raw = new byte[32];
            new SecureRandom().nextBytes(raw);
            aead = new AesGcmJce(raw);
        }
    }

    /** What the server sends back. */
    record Reply(int status, JsonNode body) {
        static Reply error(int status, String... errors) {
            var body = JSON.createObjectNode();
            Arrays.stream(errors).forEach(body.putArray("errors")::add);
            return new Reply(status, body);
        }

        static Reply data(ObjectNode data) {
            return new Reply(200, JSON.createObjectNode().set("data", data));
        }
    }

    /** A write to {@code encrypt/} of a key that is not there counts as creating it, as Vault's policies see it. */
    String capability(String method, String path) {
        var name = path.substring(path.indexOf('/') + 1);
        return switch (method) {
            case "GET" -> "read";
            case "LIST" -> "list";
            case "DELETE" -> "delete";
            default -> path.startsWith("encrypt/") && !keys.containsKey(name) ? "create" : "update";
        };
    }

    synchronized void forget(String name) {
        keys.remove(name);
    }

    synchronized Reply handle(String method, String path, JsonNode body) throws GeneralSecurityException {
        var parts = path.split("/", -1);
        var name = parts.length > 1 ? parts[1] : "";
        return switch (method + " " + parts[0] + (parts.length > 2 ? "/" + parts[2] : "")) {
            case "LIST keys" -> list();
            case "GET keys" -> keys.containsKey(name) ? Reply.data(describe(name)) : Reply.error(404);
            case "POST keys" -> create(name);
            case "POST keys/config" -> configure(name, body);
            case "DELETE keys" -> delete(name);
            case "POST encrypt" -> encrypt(name, body);
            case "POST decrypt" -> decrypt(name, body);
            default -> Reply.error(405, "unsupported operation");
        };
    }

    private Reply list() {
        var data = JSON.createObjectNode();
        keys.keySet().forEach(data.putArray("keys")::add);
        return keys.isEmpty() ? Reply.error(404) : Reply.data(data);
    }

    private Reply create(String name) throws GeneralSecurityException {
        if (!keys.containsKey(name)) {
            keys.put(name, new Key());
        }
        return Reply.data(describe(name));
    }

    private ObjectNode describe(String name) {
        var key = keys.get(name);
        var data = JSON.createObjectNode()
                .put("name", name)
                .put("type", "aes256-gcm96")
                .put("deletion_allowed", key.deletionAllowed)
                .put("exportable", false)
                .put("latest_version", 1);
        data.putObject("keys").put("1", key.createdAt);
        return data;
    }

    private Reply configure(String name, JsonNode body) {
        if (!keys.containsKey(name)) {
            return Reply.error(400, "no existing key named " + name + " could be found");
        }
        keys.get(name).deletionAllowed = body.path("deletion_allowed").asBoolean();
        return Reply.data(describe(name));
    }

    private Reply delete(String name) {
        if (!keys.containsKey(name)) {
            return Reply.error(400, "error deleting policy " + name + ": could not delete key; not found");
        }
        if (!keys.get(name).deletionAllowed) {
            return Reply.error(400, "error deleting policy " + name + ": deletion is not allowed for this key");
        }
        keys.remove(name);
        return new Reply(204, JSON.missingNode());
    }

    private Reply encrypt(String name, JsonNode body) throws GeneralSecurityException {
        create(name);
        var data = JSON.createObjectNode();
        var results = data.putArray("batch_results");
        for (var item : body.path("batch_input")) {
            var box = keys.get(name).aead.encrypt(bytes(item, "plaintext"), bytes(item, "associated_data"));
            results.addObject()
                    .put("ciphertext", PREFIX + Base64.getEncoder().encodeToString(box))
                    .put("key_version", 1);
        }
        return Reply.data(data);
    }

    /** One item that fails makes the whole answer 400, with the results of all. */
    private Reply decrypt(String name, JsonNode body) {
        if (!keys.containsKey(name)) {
            return Reply.error(400, "encryption key not found");
        }
        var data = JSON.createObjectNode();
        var results = data.putArray("batch_results");
        var failed = false;
        for (var item : body.path("batch_input")) {
            var result = results.addObject();
            try {
                var plain = keys.get(name).aead.decrypt(ciphertext(item), bytes(item, "associated_data"));
                result.put("plaintext", Base64.getEncoder().encodeToString(plain));
            } catch (IllegalArgumentException unreadable) {
                failed = true;
                result.put("error", "invalid ciphertext: no prefix");
            } catch (GeneralSecurityException changed) {
                failed = true;
                result.put("error", "cipher: message authentication failed");
            }
        }
        return new Reply(failed ? 400 : 200, Reply.data(data).body());
    }

    private static byte[] ciphertext(JsonNode item) {
        var text = item.path("ciphertext").asText();
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("no prefix");
        }
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }

    private static byte[] bytes(JsonNode item, String field) {
        return Base64.getDecoder().decode(item.path(field).asText());
    }
}
