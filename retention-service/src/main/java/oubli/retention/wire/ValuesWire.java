package oubli.retention.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import oubli.policy.DataClass;
import oubli.policy.Times;
import oubli.retention.fact.Origin;
import oubli.schemas.Meta;

/** What every conversion needs: absence as a value instead of null, and back. */
final class ValuesWire {

    static Origin origin(String subject, Meta meta) {
        return new Origin(subject, meta.getEventId(), meta.getOccurredAt(), meta.getRecordedAt());
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }

    static @Nullable Instant orNull(Instant instant) {
        return instant.equals(Times.NOT_YET) || instant.equals(Times.NEVER) ? null : instant;
    }

    static DataClass scope(oubli.schemas.@Nullable DataClass wire) {
        return wire == null || wire == oubli.schemas.DataClass.UNKNOWN
                ? DataClass.NONE
                : DataClass.valueOf(wire.name());
    }

    static oubli.schemas.@Nullable DataClass scopeOrNull(DataClass scope) {
        return scope == DataClass.NONE ? null : oubli.schemas.DataClass.valueOf(scope.name());
    }

    private ValuesWire() {}
}
