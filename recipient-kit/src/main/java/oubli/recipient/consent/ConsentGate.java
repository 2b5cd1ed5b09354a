package oubli.recipient.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import oubli.schemas.CurrentConsent;

/**
 * Answers in process whether a person may be contacted: a copy of {@code privacy.consent.state} in memory.
 *
 * <p>Ask right before each use, never keep the answer. Safe for any number of threads.
 */
public final class ConsentGate {

    private final Map<String, Cells> subjects = new ConcurrentHashMap<>();
    private final String recipient;
    private final Set<String> provenOnly;
    private volatile boolean caughtUp;

    /**
     * An empty gate, not caught up.
     *
     * @param recipient who asks: a consent from before the policy named it does not cover it
     * @param provenOnly purposes for which the policy wants the address proven
     */
    public ConsentGate(String recipient, Set<String> provenOnly) {
        this.recipient = recipient;
        this.provenOnly = Set.copyOf(provenOnly);
    }

    /**
     * Whether this use is permitted at this instant; never while the gate is not caught up.
     *
     * @param channel empty for a purpose without channels
     */
    public Permit permits(String subjectId, String purpose, String channel, Instant at) {
        if (!caughtUp) {
            return Permit.NOT_CAUGHT_UP;
        }
        var cells = subjects.get(subjectId);
        return cells == null ? Permit.NONE : cells.permits(purpose, channel, at);
    }

    /** Whether it has read all that stood in the topic when it last asked; false again while the broker does not answer. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** How many subjects have a consent on record. */
    public int subjects() {
        return subjects.size();
    }

    void take(CurrentConsent consent) {
        subjects.put(consent.getSubjectId(), Cells.of(consent, recipient, provenOnly));
    }

    void forget(byte @Nullable [] key) {
        if (key != null) {
            subjects.remove(new String(key, UTF_8));
        }
    }

    void caughtUp(boolean now) {
        caughtUp = now;
    }
}
