package oubli.quickstart.registry;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** The compatibility FULL_TRANSITIVE: a new schema reads what every earlier one wrote, and each earlier reads the new. */
final class FullTransitive {

    static final String LEVEL = "FULL_TRANSITIVE";

    private FullTransitive() {}

    /** The schema as Avro prints it, by which two texts count as the same; refuses what Avro cannot parse. */
    static String normalised(String text) {
        return parse(text).toString();
    }

    /** Why the schema may not follow the earlier ones; empty when it may. */
    static List<String> conflicts(String schema, List<RegisteredVersion> earlier) {
        var candidate = parse(schema);
        return earlier.stream()
                .flatMap(version -> {
                    var known = parse(version.schema());
                    return Stream.concat(
                            unreadable("version " + version.version() + " by the new schema", candidate, known),
                            unreadable("the new schema by version " + version.version(), known, candidate));
                })
                .toList();
    }

    private static Stream<String> unreadable(String what, Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(problem -> "reading " + what + ": " + problem.getType() + " at " + problem.getLocation());
    }

    private static Schema parse(String text) {
        try {
            return new Schema.Parser().setValidateDefaults(true).parse(text);
        } catch (AvroRuntimeException unreadable) {
            throw Refusal.invalidSchema(String.valueOf(unreadable.getMessage()));
        }
    }
}
