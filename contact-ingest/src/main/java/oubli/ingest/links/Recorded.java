package oubli.ingest.links;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import oubli.ingest.consent.ConsentStream;
import oubli.ingest.edge.Refused;

/** Waits a moment until what was just accepted can be seen, so that a page does not show the state before it. */
record Recorded(ConsentStream stream) {

    private static final int LOOKS = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Gives up silently: the decision stands in any case, the page is merely behind. */
    void await(String subjectId, String receiptId) {
        try {
            for (int look = 0; look < LOOKS && !stream.shows(subjectId, receiptId); look++) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (Refused away) {
            // the page itself will say so
        }
    }
}
