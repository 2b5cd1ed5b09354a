package oubli.schemas.evolution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.jspecify.annotations.Nullable;

/** What a change would break: by Avro's rules in both directions, and where Avro is content but the meaning changes. */
final class Changes {

    private final Set<String> seen = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    /** Between two versions; order matters for the words, both directions are checked. */
    static List<Fault> between(Schema earlier, Schema next) {
        var changes = new Changes();
        changes.readable(next, earlier, "records of the earlier version cannot be read");
        changes.readable(earlier, next, "readers of the earlier version cannot read it");
        changes.compare(earlier, next, next.getName());
        return changes.faults;
    }

    private void readable(Schema reader, Schema writer, String meaning) {
        var verdict = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (verdict.getType() != SchemaCompatibilityType.COMPATIBLE) {
            faults.addAll(incompatibilities(verdict, meaning));
        }
    }

    private static List<Fault> incompatibilities(SchemaPairCompatibility verdict, String meaning) {
        return verdict.getResult().getIncompatibilities().stream()
                .map(found -> new Fault(found.getLocation(), "incompatible", meaning + ": " + found.getType()))
                .toList();
    }

    private void compare(Schema earlier, Schema next, String path) {
        if (earlier.getType() != next.getType() || !seen.add(path)) {
            return;
        }
        logicalType(earlier.getLogicalType(), next.getLogicalType(), path);
        switch (next.getType()) {
            case RECORD -> records(earlier, next, path);
            case ENUM -> symbols(earlier, next, path);
            case ARRAY -> compare(earlier.getElementType(), next.getElementType(), path + "[]");
            case MAP -> compare(earlier.getValueType(), next.getValueType(), path + "{}");
            case UNION -> branches(earlier, next, path);
            default -> {
                // Avro compared primitives already
            }
        }
    }

    private void records(Schema earlier, Schema next, String path) {
        // A path can grow for ever only through a record inside itself.
        if (path.length() > 1_000) {
            return;
        }
        for (var field : next.getFields()) {
            var before = earlier.getField(field.name());
            if (before != null) {
                fields(before, field, path + "." + field.name());
            }
        }
    }

    private void fields(Field earlier, Field next, String path) {
        if (!Objects.equals(earlier.defaultVal(), next.defaultVal())) {
            faults.add(
                    new Fault(path, "default-changed", "earlier records without the field would change their meaning"));
        }
        if (rank(earlier) > rank(next)) {
            faults.add(new Fault(path, "privacy-weakened", "what was personal stays personal"));
        }
        compare(earlier.schema(), next.schema(), path);
    }

    private static int rank(Field field) {
        return List.of("none", "pseudonym", "direct").indexOf(String.valueOf(field.getProp("privacy")));
    }

    private void symbols(Schema earlier, Schema next, String path) {
        if (!next.getEnumSymbols().containsAll(earlier.getEnumSymbols())) {
            faults.add(new Fault(path, "symbol-removed", "earlier records would read as the default: keep the symbol"));
        }
    }

    private void branches(Schema earlier, Schema next, String path) {
        for (var type : next.getTypes()) {
            earlier.getTypes().stream()
                    .filter(before -> before.getFullName().equals(type.getFullName()))
                    .forEach(before -> compare(before, type, path + "/" + type.getName()));
        }
    }

    private void logicalType(@Nullable LogicalType earlier, @Nullable LogicalType next, String path) {
        if (!Objects.equals(earlier, next)) {
            faults.add(new Fault(path, "logical-type-changed", "the same number would mean something else"));
        }
    }
}
