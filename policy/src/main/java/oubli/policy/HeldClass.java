package oubli.policy;

import java.util.List;

/** What the controller holds in one data class, and by which clause. */
public record HeldClass(DataClass dataClass, String clause, List<String> fields, Phrase label) {

    public HeldClass {
        fields = List.copyOf(fields);
    }
}
