package oubli.retention.query;

import java.util.Arrays;
import java.util.Optional;
import oubli.policy.DataClass;

/** Data classes as requests name them. */
final class DataClasses {

    static Optional<DataClass> named(String name) {
        return Arrays.stream(DataClass.values())
                .filter(each -> each != DataClass.NONE && each.name().equals(name))
                .findFirst();
    }

    private DataClasses() {}
}
