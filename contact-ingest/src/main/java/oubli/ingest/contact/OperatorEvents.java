package oubli.ingest.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import oubli.ingest.Identity;
import oubli.ingest.Meters;
import oubli.ingest.consent.Claims;
import oubli.ingest.edge.Faults;
import oubli.ingest.edge.Fields;
import oubli.ingest.edge.Refusal;
import oubli.ingest.notice.Notices;
import oubli.ingest.publish.EventIds;
import oubli.ingest.publish.Publication;
import oubli.ingest.publish.Replays;
import oubli.ingest.publish.Replays.Replay;
import oubli.ingest.publish.Replays.Work;
import oubli.policy.Times;
import tools.jackson.databind.JsonNode;

/** What operators report about requests and persons: answers, closures, interactions. */
final class OperatorEvents {

    private final Notices notices;
    private final Identity identity;
    private final OperatorWire wire;
    private final Replays replays;
    private final Claims claims;
    private final Clock domainClock;
    private final Meters meters;

    OperatorEvents(
            Notices notices, Identity identity, OperatorWire wire, Replays replays, Clock domainClock, Meters meters) {
        this.notices = notices;
        this.identity = identity;
        this.wire = wire;
        this.replays = replays;
        this.claims = new Claims(meters);
        this.domainClock = domainClock;
        this.meters = meters;
    }

    /** What the operator gets for a report. */
    record EventAnswer(String subjectId, String requestId, String eventId) {}

    /** An answer was sent; the follow-up window starts. */
    Replay<EventAnswer> answered(Report report, JsonNode body) {
        var faults = new Faults();
        var fields = new Fields(body, "", faults, Set.of("answeredAt"));
        var answeredAt = fields.maybeInstant("answeredAt").orElse(Times.NOT_YET);
        faults.refuse();
        var subjectId = subjectOf(report.requestId());
        return once(report, subjectId, "answered", answeredAt, "", wire::answered);
    }

    /** The request ends, from any state; its data lapses at once. */
    Replay<EventAnswer> closed(Report report, JsonNode body) {
        var faults = new Faults();
        var fields = new Fields(body, "", faults, Set.of("reason"));
        var reason = fields.maybeRaw("reason").orElse("OPERATOR");
        if (!OperatorWire.CLOSURE_REASONS.contains(reason)) {
            faults.add(Refusal.INVALID_TYPE, fields.at("reason"));
        }
        faults.refuse();
        var subjectId = subjectOf(report.requestId());
        return once(report, subjectId, "closed", Times.NOT_YET, reason, occasion -> wire.closed(occasion, reason));
    }

    /** Something happened between the person and the controller. */
    Replay<EventAnswer> interacted(String author, String key, JsonNode body) {
        var interaction = InteractionReport.read(body);
        if (!interaction.requestId().isEmpty()
                && !subjectOf(interaction.requestId()).equals(interaction.subjectId())) {
            throw Refusal.NOT_FOUND.problem().refused();
        }
        var report = new Report(author, key, interaction.requestId());
        return once(
                report,
                interaction.subjectId(),
                "interacted",
                interaction.occurredAt(),
                interaction.kind(),
                occasion -> wire.interacted(occasion, interaction.kind()));
    }

    /** Who reports under which key, and about which request; empty for none. */
    record Report(String author, String key, String requestId) {}

    /** Ids and instants of one report. */
    record Occasion(
            UUID eventId,
            String subjectId,
            String requestId,
            Instant occurredAt,
            Instant recordedAt,
            String policyVersion) {}

    /** A request id that this deployment never issued is nobody's. */
    private String subjectOf(String requestId) {
        return identity.subjectOfRequest(requestId)
                .orElseThrow(() -> Refusal.NOT_FOUND.problem().refused());
    }

    private Replay<EventAnswer> once(
            Report report,
            String subjectId,
            String route,
            Instant claimedAt,
            String detail,
            Function<Occasion, ProducerRecord<String, SpecificRecord>> event) {
        var content = String.join("|", route, subjectId, report.requestId(), detail, "" + claimedAt.toEpochMilli());
        return meters.counted(replays.once(
                String.join("|", route, report.author(), report.key()),
                identity.fingerprint(content),
                EventAnswer.class,
                () -> {
                    var occasion = occasion(report, subjectId, route, claimedAt);
                    var answer = new EventAnswer(
                            subjectId, report.requestId(), occasion.eventId().toString());
                    return new Work<>(answer, Publication.of(List.of(event.apply(occasion))));
                }));
    }

    private Occasion occasion(Report report, String subjectId, String route, Instant claimedAt) {
        var now = domainClock.instant();
        var notice = notices.inForce();
        var eventId = new EventIds(route, subjectId, report.key()).of(route + ":" + report.requestId());
        var occurredAt = claims.effective(claimedAt, notice, now);
        return new Occasion(eventId, subjectId, report.requestId(), occurredAt, now, notice.version());
    }
}
