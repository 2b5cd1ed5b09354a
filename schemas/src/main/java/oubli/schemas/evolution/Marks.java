package oubli.schemas.evolution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/** What every schema must say about itself: docs, privacy marks, defaults that let it grow, and no personal field in the open. */
final class Marks {

    private static final Set<String> PRIVACY = Set.of("none", "pseudonym", "direct");
    private static final String UNKNOWN = "UNKNOWN";
    private static final String SEALED_AS = "sealedAs";

    private final boolean sealed;
    private final Set<String> seen = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    private Marks(boolean sealed) {
        this.sealed = sealed;
    }

    static List<Fault> ofValue(Schema schema) {
        var marks = new Marks(false);
        marks.startsWithMeta(schema);
        marks.visit(schema, schema.getName());
        return marks.faults;
    }

    static List<Fault> ofSealed(Schema schema) {
        var marks = new Marks(true);
        if (schema.getProp(SEALED_AS) == null) {
            marks.add(
                    schema.getName(), "no-sealed-as", "name the data class the record is sealed under as \"sealedAs\"");
        }
        marks.visit(schema, schema.getName());
        return marks.faults;
    }

    private void startsWithMeta(Schema schema) {
        boolean starts = schema.getType() == Schema.Type.RECORD
                && !schema.getFields().isEmpty()
                && schema.getFields().get(0).name().equals("meta");
        if (!starts) {
            add(schema.getName(), "no-meta", "every value is a record that starts with meta");
        }
    }

    private void visit(Schema schema, String path) {
        switch (schema.getType()) {
            case RECORD -> record(schema, path);
            case ENUM -> enumeration(schema, path);
            case ARRAY -> visit(schema.getElementType(), path + "[]");
            case MAP -> visit(schema.getValueType(), path + "{}");
            case UNION -> union(schema, path);
            default -> {
                // a primitive says nothing about itself; its field does
            }
        }
    }

    private void record(Schema schema, String path) {
        if (!seen.add(schema.getFullName())) {
            return;
        }
        documented(schema.getDoc(), path);
        if (!sealed && schema.getProp(SEALED_AS) != null) {
            add(path, "unsealed", "an inner record travels only inside a Sealed box");
        }
        schema.getFields().forEach(field -> field(field, path + "." + field.name()));
    }

    private void enumeration(Schema schema, String path) {
        if (!seen.add(schema.getFullName())) {
            return;
        }
        documented(schema.getDoc(), path);
        if (!UNKNOWN.equals(schema.getEnumDefault())) {
            add(path, "enum-default", "give the enum the symbol and the default UNKNOWN, or it can never grow");
        }
    }

    private void union(Schema schema, String path) {
        var types = schema.getTypes();
        if (types.size() != 2 || types.get(0).getType() != Schema.Type.NULL) {
            add(
                    path,
                    "union",
                    "a union is null and one type, for it cannot grow; several facts are several nullable fields");
        }
        types.forEach(type -> visit(type, path));
    }

    private void field(Field field, String path) {
        documented(field.doc(), path);
        privacy(field, path);
        if (field.schema().isUnion() && field.defaultVal() != JsonProperties.NULL_VALUE) {
            add(path, "union", "a nullable field has the default null");
        }
        visit(field.schema(), path);
    }

    private void privacy(Field field, String path) {
        var mark = field.getProp("privacy");
        if (mark == null || !PRIVACY.contains(mark)) {
            add(path, "no-privacy-mark", "say \"privacy\": none, pseudonym or direct");
            return;
        }
        if (!mark.equals("direct")) {
            return;
        }
        if (!sealed) {
            add(path, "unsealed", "a direct field belongs into the inner record of a Sealed box");
        }
        if (!(field.getObjectProp("confluent:tags") instanceof Collection<?> tags && tags.contains("PII"))) {
            add(
                    path,
                    "no-tags",
                    "a direct field carries \"confluent:tags\": [\"PII\"], or what masks by tags shows it");
        }
    }

    private void documented(@org.jspecify.annotations.Nullable String doc, String path) {
        if (doc == null || doc.isBlank()) {
            add(path, "no-doc", "say in one sentence what it means");
        }
    }

    private void add(String path, String code, String remedy) {
        faults.add(new Fault(path, code, remedy));
    }
}
