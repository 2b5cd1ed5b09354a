package oubli.ingest.rights;

import java.time.Instant;
import java.util.List;
import oubli.ingest.consent.Choice;
import oubli.ingest.notice.Notice;
import oubli.ingest.publish.EventIds;

/**
 * A rights request with what the service adds to it.
 *
 * @param choices what it decides at once, empty where it decides nothing
 * @param at when it was received; the legal month counts from that day
 */
record Exercise(
        RightsRequest request, Notice notice, EventIds ids, String requestId, List<Choice> choices, Instant at) {

    Exercise {
        choices = List.copyOf(choices);
    }
}
