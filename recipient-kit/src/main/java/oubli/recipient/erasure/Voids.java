package oubli.recipient.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import oubli.schemas.ErasureEvent;

/**
 * Remembers what was erased, so that a record that comes late is dropped: those of an erased request, and those that
 * occurred before their subject's generation was closed.
 *
 * <p>In memory only, about a hundred bytes per erased request, rebuilt from the topic whenever a partition is taken over;
 * not safe for several threads. Erasures of a whole class need no mark: their keys are destroyed.
 */
public final class Voids {

    private final boolean asked;
    private final Map<String, Instant> closedGenerations = new HashMap<>();
    private final Set<UUID> erasedItems = new HashSet<>();

    private Voids(boolean asked) {
        this.asked = asked;
    }

    public static Voids remembered() {
        return new Voids(true);
    }

    /** For a recipient that reads no contact events: nothing to remember, so nothing to read again. */
    public static Voids forgotten() {
        return new Voids(false);
    }

    boolean areAsked() {
        return asked;
    }

    void remember(ErasureEvent erasure) {
        if (asked) {
            if (erasure.getGenerationClosedAt() != null) {
                closedGenerations.merge(erasure.getSubjectId(), erasure.getGenerationClosedAt(), Voids::later);
            }
            if (erasure.getItem() != null) {
                erasedItems.add(fingerprint(erasure.getSubjectId(), erasure.getItem()));
            }
        }
    }

    /** Whether a record of this item (empty: none) that occurred at this instant is void. */
    public boolean cover(String subjectId, String item, Instant occurredAt) {
        return erasedItems.contains(fingerprint(subjectId, item))
                || occurredAt.isBefore(closedGenerations.getOrDefault(subjectId, Instant.MIN));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** 128 bits, so that a million marks are no burden and none is ever taken for another. */
    private static UUID fingerprint(String subjectId, String item) {
        return UUID.nameUUIDFromBytes((subjectId + "/" + item).getBytes(UTF_8));
    }
}
