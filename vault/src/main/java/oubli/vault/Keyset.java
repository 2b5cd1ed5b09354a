package oubli.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The content of a keyset file: raw keys by {@code class.epoch}, and when each epoch but the first began; the highest is current. */
final class Keyset {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String current;
    private final Map<String, byte[]> keys;
    private final Map<String, Instant> begun;
    private final Map<String, DataCipher> ciphers = new ConcurrentHashMap<>();

    private Keyset(String current, Map<String, byte[]> keys, Map<String, Instant> begun) {
        this.current = current;
        this.keys = new TreeMap<>(keys);
        this.begun = new TreeMap<>(begun);
    }

    /** A keyset with its first epoch, whose beginning is the writing of its file. */
    static Keyset first(String epoch, Map<String, byte[]> keys) {
        return new Keyset(epoch, keys, Map.of());
    }

    static Keyset read(Path path, byte[] json) {
        try {
            var stored = JSON.readValue(json, Stored.class);
            Map<String, byte[]> keys = new TreeMap<>();
            stored.keys().forEach((id, text) -> keys.put(id, Base64.getDecoder().decode(text)));
            Map<String, Instant> begun = new TreeMap<>();
            stored.instants().forEach((epoch, at) -> begun.put(epoch, Instant.parse(at)));
            if (stored.format() != 1
                    || keys.keySet().stream().noneMatch(id -> KekIds.epochOf(id).equals(stored.current()))) {
                throw unreadable(path);
            }
            return new Keyset(stored.current(), keys, begun);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw unreadable(path);
        }
    }

    byte[] json() {
        Map<String, String> texts = new TreeMap<>();
        keys.forEach((id, key) -> texts.put(id, Base64.getEncoder().encodeToString(key)));
        Map<String, String> instants = new TreeMap<>();
        begun.forEach((epoch, at) -> instants.put(epoch, at.toString()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Stored(1, current, texts, instants));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The keyset cannot be written as JSON", e);
        }
    }

    String current() {
        return current;
    }

    /**
     * Oldest first.
     *
     * @param writtenAt when the file was written, for an epoch whose beginning is not noted
     */
    List<KeyEpoch> epochs(Instant writtenAt) {
        return keys.keySet().stream()
                .map(KekIds::epochOf)
                .distinct()
                .map(epoch -> new KeyEpoch(epoch, begun.getOrDefault(epoch, writtenAt)))
                .sorted(Comparator.comparingLong(epoch -> number(epoch.id())))
                .toList();
    }

    Optional<DataCipher> cipher(String kekId) {
        return Optional.ofNullable(keys.get(kekId))
                .map(key -> ciphers.computeIfAbsent(kekId, id -> new DataCipher(key)));
    }

    /** The same with a further epoch, which is current from now on. */
    Keyset withEpoch(KeyEpoch epoch, Map<String, byte[]> fresh) {
        Map<String, byte[]> all = new TreeMap<>(keys);
        all.putAll(fresh);
        Map<String, Instant> instants = new TreeMap<>(begun);
        instants.put(epoch.id(), epoch.begunAt());
        return new Keyset(epoch.id(), all, instants);
    }

    /** The same with the beginning of an epoch noted, before the file is written anew. */
    Keyset withBeginning(KeyEpoch epoch) {
        Map<String, Instant> instants = new TreeMap<>(begun);
        instants.put(epoch.id(), epoch.begunAt());
        return new Keyset(current, keys, instants);
    }

    Keyset withoutEpoch(String epoch) {
        if (epoch.equals(current)) {
            throw new IllegalArgumentException(
                    "The epoch " + epoch + " is the current one: begin another before destroying it");
        }
        Map<String, byte[]> rest = new TreeMap<>(keys);
        rest.keySet().removeIf(id -> KekIds.epochOf(id).equals(epoch));
        Map<String, Instant> instants = new TreeMap<>(begun);
        instants.remove(epoch);
        return new Keyset(current, rest, instants);
    }

    @Override
    public String toString() {
        return "Keyset[current=" + current + ", redacted]";
    }

    private static long number(String epoch) {
        return Long.parseLong(epoch);
    }

    /** Never with the parser's message: it quotes what stands in the file. */
    private static SecretRefusedException unreadable(Path path) {
        return new SecretRefusedException(
                "The keyset " + path + " is not a keyset of format 1: restore it from escrow");
    }

    private record Stored(
            int format,
            String current,
            Map<String, String> keys,
            @Nullable Map<String, String> begun) {

        private Map<String, String> instants() {
            return begun == null ? Map.of() : begun;
        }
    }
}
