package oubli.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The content of a keyset file: raw keys by {@code class.epoch}, one epoch current. */
final class Keyset {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String current;
    private final Map<String, byte[]> keys;
    private final Map<String, DataCipher> ciphers = new ConcurrentHashMap<>();

    Keyset(String current, Map<String, byte[]> keys) {
        this.current = current;
        this.keys = new TreeMap<>(keys);
    }

    static Keyset read(Path path, byte[] json) {
        try {
            var stored = JSON.readValue(json, Stored.class);
            Map<String, byte[]> keys = new TreeMap<>();
            stored.keys().forEach((id, text) -> keys.put(id, Base64.getDecoder().decode(text)));
            if (stored.format() != 1
                    || keys.keySet().stream().noneMatch(id -> epochOf(id).equals(stored.current()))) {
                throw unreadable(path);
            }
            return new Keyset(stored.current(), keys);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(path);
        }
    }

    byte[] json() {
        Map<String, String> texts = new TreeMap<>();
        keys.forEach((id, key) -> texts.put(id, Base64.getEncoder().encodeToString(key)));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Stored(1, current, texts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The keyset cannot be written as JSON", e);
        }
    }

    String current() {
        return current;
    }

    Set<String> epochs() {
        Set<String> epochs = new TreeSet<>();
        keys.keySet().forEach(id -> epochs.add(epochOf(id)));
        return epochs;
    }

    Optional<DataCipher> cipher(String kekId) {
        return Optional.ofNullable(keys.get(kekId))
                .map(key -> ciphers.computeIfAbsent(kekId, id -> new DataCipher(key)));
    }

    Keyset withEpoch(String epoch, Map<String, byte[]> fresh) {
        if (epoch.isEmpty() || epochs().contains(epoch)) {
            throw new IllegalArgumentException("The epoch " + epoch + " is there already: name a new one");
        }
        Map<String, byte[]> all = new TreeMap<>(keys);
        all.putAll(fresh);
        return new Keyset(epoch, all);
    }

    Keyset withoutEpoch(String epoch) {
        if (epoch.equals(current)) {
            throw new IllegalArgumentException(
                    "The epoch " + epoch + " is the current one: begin another before dropping it");
        }
        Map<String, byte[]> rest = new TreeMap<>(keys);
        rest.keySet().removeIf(id -> epochOf(id).equals(epoch));
        return new Keyset(current, rest);
    }

    @Override
    public String toString() {
        return "Keyset[current=" + current + ", redacted]";
    }

    private static String epochOf(String kekId) {
        return kekId.substring(kekId.indexOf('.') + 1);
    }

    /** Never with the parser's message: it quotes what stands in the file. */
    private static SecretRefusedException unreadable(Path path) {
        return new SecretRefusedException(
                "The keyset " + path + " is not a keyset of format 1: restore it from escrow");
    }

    private record Stored(int format, String current, Map<String, String> keys) {}
}
