package oubli.schemas.evolution;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** The verdict on a schema that somebody wants to register: how it is written, and how it changes what stands. */
public final class SchemaRules {

    /**
     * Every reason against a topic's value schema; empty means accepted.
     *
     * @param earlier all versions that stand, oldest first: the check is transitive, since old records are never deleted by age
     */
    public static List<Fault> ofValue(Schema next, List<Schema> earlier) {
        var faults = new ArrayList<>(Marks.ofValue(next));
        faults.addAll(changes(next, earlier));
        return List.copyOf(faults);
    }

    /** The same for the inner record of a sealed block, the only place for a personal field. */
    public static List<Fault> ofSealed(Schema next, List<Schema> earlier) {
        var faults = new ArrayList<>(Marks.ofSealed(next));
        faults.addAll(changes(next, earlier));
        return List.copyOf(faults);
    }

    private static List<Fault> changes(Schema next, List<Schema> earlier) {
        return earlier.stream()
                .flatMap(version -> Changes.between(version, next).stream())
                .distinct()
                .toList();
    }

    private SchemaRules() {}
}
