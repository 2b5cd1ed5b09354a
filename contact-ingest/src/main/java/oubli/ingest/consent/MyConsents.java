package oubli.ingest.consent;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import oubli.ingest.notice.Notices;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.policy.consent.Answer;
import oubli.policy.consent.CellState;
import oubli.policy.consent.ConsentFold;
import oubli.policy.consent.Decision;
import oubli.policy.consent.Evidence;
import tools.jackson.databind.JsonNode;

/**
 * What a caller may see of its own subjects.
 *
 * <p>A device sees all it decided. A request's token reaches the decisions made with it and no others, because anyone can
 * type someone else's address: its consents are folded from those decisions alone. Who followed a link sent to the address
 * sees the whole subject.
 */
public final class MyConsents {

    private final ConsentStream stream;
    private final Notices notices;
    private final Clock domainClock;

    MyConsents(ConsentStream stream, Notices notices, Clock domainClock) {
        this.stream = stream;
        this.notices = notices;
        this.domainClock = domainClock;
    }

    /** One consent that stands; {@code channel} is empty for a purpose without channels. */
    public record MyConsent(
            String subjectId,
            String purpose,
            String channel,
            String decision,
            Instant since,
            Instant validUntil,
            boolean permitted) {}

    /** One decision as it was received. */
    public record MyDecision(String subjectId, JsonNode decision) {}

    /** What the caller's subjects decided. */
    public record Mine(List<MyConsent> consents, List<MyDecision> history) {}

    public Mine of(List<Caller> callers) {
        var history = new ArrayList<MyDecision>();
        var consents = new ArrayList<MyConsent>();
        for (var caller : callers) {
            var decisions = decisionsOf(caller);
            decisions.forEach(decision -> history.add(new MyDecision(caller.subjectId(), decision)));
            consents.addAll(caller.proven() ? cells(caller.subjectId()) : fold(caller.subjectId(), decisions));
        }
        return new Mine(List.copyOf(consents), List.copyOf(history));
    }

    /** The signed receipt of a decision within reach of one of the callers; empty for every other id. */
    public Optional<String> receipt(List<Caller> callers, String receiptId) {
        return callers.stream()
                .flatMap(caller -> decisionsOf(caller).stream())
                .filter(decision -> decision.path("receiptId").asString("").equals(receiptId))
                .findFirst()
                .flatMap(mine -> stream.receipt(receiptId));
    }

    private List<JsonNode> decisionsOf(Caller caller) {
        return stream.history(caller.subjectId()).path("decisions").values().stream()
                .filter(decision -> !caller.isPerson() || caller.proven() || madeWith(caller, decision))
                .toList();
    }

    private static boolean madeWith(Caller caller, JsonNode decision) {
        return decision.path("requestId").asString("").equals(caller.requestId());
    }

    /** The whole subject as the gates see it, restrictions and all. */
    private List<MyConsent> cells(String subjectId) {
        return stream.consents(subjectId).stream()
                .map(cell -> new MyConsent(
                        subjectId,
                        cell.path("purpose").asString(""),
                        cell.path("channel").asString(""),
                        cell.path("decision").asString(""),
                        Instant.parse(cell.path("since").asString()),
                        validUntil(cell),
                        cell.path("permitted").asBoolean(false)))
                .toList();
    }

    private List<MyConsent> fold(String subjectId, List<JsonNode> decisions) {
        var policy = notices.inForce().policy();
        var fold = ConsentFold.ofDecisions(
                decisions.stream().map(MyConsents::decision).toList());
        return fold.consent(policy).cells().values().stream()
                .map(state -> consent(subjectId, state))
                .toList();
    }

    private MyConsent consent(String subjectId, CellState state) {
        return new MyConsent(
                subjectId,
                state.cell().purpose(),
                state.cell().channel(),
                state.answer().name(),
                state.since(),
                state.validUntil(),
                state.permits(domainClock.instant()).permitted());
    }

    private static Instant validUntil(JsonNode row) {
        var until = row.path("validUntil");
        return until.isString() ? Instant.parse(until.stringValue()) : Times.NEVER;
    }

    private static Decision decision(JsonNode row) {
        return new Decision(
                row.path("eventId").asString(""),
                new Cell(row.path("purpose").asString(""), row.path("channel").asString("")),
                Answer.valueOf(row.path("decision").asString()),
                Instant.parse(row.path("occurredAt").asString()),
                "",
                Decision.UNNUMBERED,
                validUntil(row),
                row.path("requestId").asString(""),
                Evidence.NONE);
    }
}
