package oubli.retention.running;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import oubli.policy.DataClass;
import oubli.policy.Times;

/** What stands for absence in rows is left out of answers. */
final class Absent {

    static @Nullable Instant unlessNotYet(Instant instant) {
        return instant.equals(Times.NOT_YET) ? null : instant;
    }

    static @Nullable Instant unlessNever(Instant instant) {
        return instant.equals(Times.NEVER) ? null : instant;
    }

    static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    static @Nullable String unlessNone(DataClass scope) {
        return scope == DataClass.NONE ? null : scope.name();
    }

    private Absent() {}
}
