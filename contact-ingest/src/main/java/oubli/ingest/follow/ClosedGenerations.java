package oubli.ingest.follow;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The instants at which subjects were erased altogether; what was issued until then ends with it. */
public final class ClosedGenerations {

    private final Map<String, Instant> closedAt = new ConcurrentHashMap<>();

    /** Remembers the latest end of a generation. */
    public void closed(String subjectId, Instant at) {
        closedAt.merge(subjectId, at, (known, other) -> known.isAfter(other) ? known : other);
    }

    /** Whether something of this subject that was issued at an instant still stands. */
    public boolean stands(String subjectId, Instant issuedAt) {
        var end = closedAt.get(subjectId);
        return end == null || issuedAt.isAfter(end);
    }
}
