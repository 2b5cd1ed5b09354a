package oubli.retention.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why things stand with a subject as they do: ids, instants and clauses, nothing personal. Instants that have not come and ends that
 * will not are left out.
 *
 * @param generation its number and when it began
 * @param events the records that made this state, the oldest first
 * @param announced what was said about it
 * @param next what comes next, each with its clause
 */
public record Explanation(
        String subjectId,
        Instant at,
        Life generation,
        Holding held,
        List<Consented> consents,
        List<Blocked> blocks,
        List<Event> events,
        List<Announced> announced,
        List<Erased> erasures,
        DeadlinesAnswer next) {

    public Explanation {
        consents = List.copyOf(consents);
        blocks = List.copyOf(blocks);
        events = List.copyOf(events);
        announced = List.copyOf(announced);
        erasures = List.copyOf(erasures);
    }

    /** A life between two erasures of everything. */
    public record Life(int number, @Nullable Instant startedAt) {}

    /** What is held, and under how many data keys of each class. */
    public record Holding(
            List<Request> requests,
            @Nullable Prospect prospect,
            @Nullable Tracker tracker,
            Map<String, Long> keys) {

        public Holding {
            requests = List.copyOf(requests);
            keys = Map.copyOf(keys);
        }
    }

    /** A contact request. */
    public record Request(
            String requestId,
            Instant submittedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant lastReplyAt,
            @Nullable Instant closedAt,
            String closure) {}

    /** Prospect data, since when and since which word of the person. */
    public record Prospect(Instant collectedAt, @Nullable Instant lastContactAt) {}

    /** What a device's trackers left, since when. */
    public record Tracker(Instant firstDepositAt) {}

    /** What stands for one cell. */
    public record Consented(
            String purpose,
            @Nullable String channel,
            String decision,
            Instant since,
            @Nullable Instant validUntil) {}

    /** A hold or restriction. */
    public record Blocked(
            String id,
            String kind,
            String reason,
            Instant placedAt,
            @Nullable Instant until,
            Set<String> purposes,
            Set<String> dataClasses) {

        public Blocked {
            purposes = Set.copyOf(purposes);
            dataClasses = Set.copyOf(dataClasses);
        }
    }

    /** A record that is kept. */
    public record Event(
            String eventId,
            String topic,
            Instant occurredAt,
            @Nullable String scope,
            @Nullable String item,
            @Nullable String purpose,
            @Nullable String channel) {}

    /** A lapse event of this service. */
    public record Announced(
            String lapseId,
            String kind,
            Instant dueAt,
            @Nullable String scope,
            @Nullable String item,
            @Nullable String reason) {}

    /** An erasure and where it stands. */
    public record Erased(
            String erasureId,
            String scope,
            @Nullable String item,
            String rule,
            String clause,
            Instant dueAt,
            String status) {}
}
