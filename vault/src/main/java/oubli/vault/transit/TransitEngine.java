package oubli.vault.transit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import oubli.vault.KeysUnavailableException;
import oubli.vault.UnknownKekException;

/** Transit's HTTP API as far as it is needed here: named AES-256 keys that encrypt and decrypt in batches, and can be deleted. */
final class TransitEngine {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final VaultServer server;
    private final String mount;

    TransitEngine(VaultServer server, String mount) {
        this.server = server;
        this.mount = mount;
    }

    /** A few bytes and what they are bound to. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Item(byte[] bytes, byte[] associated) {}

    /** The names of all keys; asked once, without a second try. */
    List<String> names() {
        var answer = server.probe("LIST", path("keys"));
        if (answer.status() == 404 && !answer.isWithoutEngine()) {
            return List.of();
        }
        var names = new ArrayList<String>();
        good(answer, "list", path("keys")).content().path("keys").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** Makes a key that cannot be exported nor backed up in the open; keeps the one that is there. */
    void create(String name) {
        var path = path("keys/" + name);
        good(server.post(path, JSON.objectNode().put("type", "aes256-gcm96")), "create", path);
    }

    /** By Vault's clock, to the second; empty where there is no such key. */
    Optional<Instant> createdAt(String name) {
        var path = path("keys/" + name);
        var answer = server.get(path);
        if (answer.status() == 404 && !answer.isWithoutEngine()) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(
                good(answer, "read", path).content().path("keys").path("1").asLong()));
    }

    /** Deletes a key with all that only it opens, and makes sure that it is gone; no effect where it is gone already. */
    void delete(String name) {
        var path = path("keys/" + name);
        var allowed = server.post(path + "/config", JSON.objectNode().put("deletion_allowed", true));
        if (allowed.complains("no existing key")) {
            return;
        }
        good(allowed, "update", path + "/config");
        var deleted = server.delete(path);
        if (!deleted.complains("not found")) {
            good(deleted, "delete", path);
        }
        if (createdAt(name).isPresent()) {
            throw new KeysUnavailableException("Vault still has the key " + path + " after deleting it: try again");
        }
    }

    /**
     * The ciphertexts in order.
     *
     * @throws IllegalArgumentException where there is no such key
     */
    List<byte[]> encrypt(String name, List<Item> items) {
        var path = path("encrypt/" + name);
        var answer = server.post(path, batch("plaintext", items, Base64.getEncoder()::encodeToString));
        if (answer.complains("encryption key not found")) {
            throw new IllegalArgumentException("Vault has no key " + path + ": wrap under currentKekId");
        }
        var ciphertexts = new ArrayList<byte[]>();
        for (var result : results(good(answer, "update", path), items, path)) {
            ciphertexts.add(result.path("ciphertext").asText().getBytes(US_ASCII));
        }
        return ciphertexts;
    }

    /** What the ciphertexts hold, in order; empty where one was changed or is bound to something else. */
    List<Optional<byte[]>> decrypt(String name, List<Item> items) throws UnknownKekException {
        var path = path("decrypt/" + name);
        var answer = server.post(path, batch("ciphertext", items, bytes -> new String(bytes, US_ASCII)));
        if (answer.complains("not found") || (answer.status() == 403 && server.takesToken())) {
            throw new UnknownKekException(name);
        }
        var results = answer.content().path("batch_results").isArray() ? answer : good(answer, "update", path);
        var plain = new ArrayList<Optional<byte[]>>();
        for (var result : results(results, items, path)) {
            plain.add(plaintext(result, name, path));
        }
        return plain;
    }

    /** Only what is known to be the ciphertext's fault is called so; anything else leaves the data key alone. */
    private static Optional<byte[]> plaintext(JsonNode result, String name, String path) throws UnknownKekException {
        var error = result.path("error").asText("");
        if (error.isEmpty() && result.path("plaintext").isTextual()) {
            return Optional.of(
                    Base64.getDecoder().decode(result.path("plaintext").asText()));
        }
        if (error.contains("message authentication failed") || error.contains("invalid ciphertext")) {
            return Optional.empty();
        }
        if (error.contains("disallowed by policy")) {
            throw new UnknownKekException(name);
        }
        throw new KeysUnavailableException("Vault gives no plaintext at " + path + ": look into its audit log");
    }

    private static ObjectNode batch(String field, List<Item> items, Function<byte[], String> text) {
        var body = JSON.objectNode();
        var batch = body.putArray("batch_input");
        for (var item : items) {
            batch.addObject()
                    .put(field, text.apply(item.bytes()))
                    .put("associated_data", Base64.getEncoder().encodeToString(item.associated()));
        }
        return body;
    }

    private static JsonNode results(Answer answer, List<Item> items, String path) {
        var results = answer.content().path("batch_results");
        if (results.size() != items.size()) {
            throw new KeysUnavailableException("Vault answers " + path + " with " + results.size() + " results for "
                    + items.size() + " keys: check what stands between");
        }
        return results;
    }

    private Answer good(Answer answer, String capability, String path) {
        if (answer.isGood()) {
            return answer;
        }
        if (answer.isWithoutEngine()) {
            throw new KeysUnavailableException("Vault has no transit engine at " + mount
                    + ": enable one there, or set oubli.keys.vault.mount and namespace");
        }
        if (answer.status() == 403) {
            throw new KeysUnavailableException("Vault does not let this process's token " + capability + " " + path
                    + ": grant it in a policy (docs/keys.md), or replace a token that has ended");
        }
        throw new KeysUnavailableException(
                "Vault answers " + answer.status() + " to " + capability + " " + path + ": look into its audit log");
    }

    private String path(String rest) {
        return mount + "/" + rest;
    }
}
