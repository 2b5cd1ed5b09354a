package oubli.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Every schema version that was ever released, with the id it has. Ids are given out in this order, so an empty registry that is filled
 * from it has the ids of the one that was lost, and every record stays readable.
 */
public final class SchemaManifest {

    private static final String FOLDER = "/oubli/schemas/released/";
    private static final List<Entry> ENTRIES = read();

    /** By id. */
    public static List<Entry> entries() {
        return ENTRIES;
    }

    /** Every released version of a subject, oldest first. */
    public static List<Entry> of(String subject) {
        return ENTRIES.stream()
                .filter(entry -> entry.subject().equals(subject))
                .sorted(Comparator.comparingInt(Entry::version))
                .toList();
    }

    private static List<Entry> read() {
        try (var file = open("schema-ids.json")) {
            var entries = new ArrayList<Entry>();
            for (var node : new ObjectMapper().readTree(file)) {
                entries.add(entry(node));
            }
            entries.sort(Comparator.comparingInt(Entry::id));
            return List.copyOf(entries);
        } catch (IOException e) {
            throw new UncheckedIOException("the manifest of schemas cannot be read", e);
        }
    }

    private static Entry entry(JsonNode node) throws IOException {
        var subject = node.path("subject").asText();
        int version = node.path("version").asInt();
        try (var schema = open(version + "/" + subject + ".avsc")) {
            return new Entry(
                    node.path("id").asInt(), subject, version, new String(schema.readAllBytes(), UTF_8).strip());
        }
    }

    private static InputStream open(String name) throws IOException {
        var file = SchemaManifest.class.getResourceAsStream(FOLDER + name);
        if (file == null) {
            throw new FileNotFoundException(FOLDER + name);
        }
        return file;
    }

    /** One released version: the text is exactly what the registry holds. */
    public record Entry(int id, String subject, int version, String schema) {}

    private SchemaManifest() {}
}
