package oubli.retention.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import oubli.policy.DataClass;
import oubli.policy.Times;
import oubli.retention.fact.Origin;
import oubli.schemas.Meta;

/** What every conversion needs: absence as a value instead of null, and back. */
final class ValuesWire {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    static Origin origin(String subject, Meta meta) {
        return new Origin(
                visible(subject), meta.getEventId(), countable(meta.getOccurredAt()), countable(meta.getRecordedAt()));
    }

    /**
     * An instant from which a calendar can count.
     *
     * @throws IllegalArgumentException for any other: the record becomes a dead letter instead of stopping its partition
     */
    static Instant countable(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new IllegalArgumentException("an instant is outside the years 1970 to 9999");
        }
        return instant;
    }

    /** An id that can be part of a key. */
    static String visible(String subject) {
        if (subject.isEmpty() || !subject.chars().allMatch(character -> character > ' ' && character < 127)) {
            throw new IllegalArgumentException("a subject id holds what no id holds");
        }
        return subject;
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
