package oubli.schemas;

import java.time.Instant;
import java.util.UUID;

/** Makes the {@link Meta} that every value starts with. */
public final class Metas {

    /** Instants are kept to the millisecond; the rest is cut off. */
    public static Meta of(UUID eventId, Instant occurredAt, Instant recordedAt, String source, String policyVersion) {
        return new Meta(eventId.toString(), millis(occurredAt), millis(recordedAt), source, policyVersion);
    }

    private static Instant millis(Instant instant) {
        return Instant.ofEpochMilli(instant.toEpochMilli());
    }

    private Metas() {}
}
