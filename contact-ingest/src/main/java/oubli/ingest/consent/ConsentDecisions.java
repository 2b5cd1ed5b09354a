package oubli.ingest.consent;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import oubli.ingest.Identity;
import oubli.ingest.Meters;
import oubli.ingest.consent.Decided.Method;
import oubli.ingest.edge.RateLimit;
import oubli.ingest.edge.Refusal;
import oubli.ingest.notice.Notice;
import oubli.ingest.notice.Notices;
import oubli.ingest.publish.EventIds;
import oubli.ingest.publish.Publication;
import oubli.ingest.publish.Replays;
import oubli.ingest.publish.Replays.Replay;
import oubli.ingest.publish.Replays.Work;
import oubli.policy.Cell;
import oubli.policy.Purpose;
import oubli.policy.Purpose.DecidedBy;
import oubli.policy.consent.Answer;
import oubli.policy.consent.ConsentTerms;
import tools.jackson.databind.JsonNode;

/**
 * Takes decisions of persons and devices; giving and taking back ask for the same.
 *
 * <p>A device gets an id with its first GIVEN. Refusing everything before that is recorded under a subject of its own that
 * nothing links to the device. A privacy signal (Sec-GPC) is recorded with a device's first choice, an instant before it,
 * so that the explicit choice wins.
 *
 * <p>Giving needs the notice in force; taking back and refusing depend on nothing and are taken under any that was published.
 */
public final class ConsentDecisions {

    private static final String ROUTE = "consent-decisions";

    private final Notices notices;
    private final Identity identity;
    private final DecisionWire wire;
    private final Replays replays;
    private final RateLimit perSubject;
    private final Claims claims;
    private final Clock domainClock;
    private final Meters meters;

    ConsentDecisions(
            Notices notices,
            Identity identity,
            DecisionWire wire,
            Replays replays,
            RateLimit perSubject,
            Clock domainClock,
            Meters meters) {
        this.notices = notices;
        this.identity = identity;
        this.wire = wire;
        this.replays = replays;
        this.perSubject = perSubject;
        this.claims = new Claims(meters);
        this.domainClock = domainClock;
        this.meters = meters;
    }

    /**
     * What the caller gets, and what its browser should keep.
     *
     * @param caller who decided; a device without an id gets one with its first GIVEN
     * @param linked whether the decisions stand under an id that the caller knows
     */
    public record Outcome(
            Replay<DecisionAnswer> replay, DecisionRequest request, Caller caller, boolean linked, Instant at) {}

    /** Publishes the decisions once, however often they are sent under this key. */
    public Outcome decide(JsonNode body, Optional<Caller> known, String key, boolean signalled) {
        var now = domainClock.instant();
        var kind = known.map(Caller::kind).orElse(DecidedBy.DEVICE);
        var request = DecisionRequest.read(body, kind, named(body).policy(), now);
        var notice = request.givesSomething()
                ? notices.shown(request.noticeVersion())
                : notices.published(request.noticeVersion());
        var caller = known.orElseGet(() -> unknownDevice(request, key));
        var linked = known.isPresent() || request.givesSomething();
        var replay = meters.counted(replays.once(
                ROUTE + "|" + caller.subjectId() + "|" + key,
                identity.fingerprint(request.canonical()),
                DecisionAnswer.class,
                () -> work(request, notice, caller, key, now, signalled && known.isEmpty(), linked)));
        return new Outcome(replay, request, caller, linked, now);
    }

    /** The notice that the decisions refer to says which purposes there were to decide about. */
    private Notice named(JsonNode body) {
        return notices.find(body.path("noticeVersion").asString("")).orElseGet(notices::inForce);
    }

    private Caller unknownDevice(DecisionRequest request, String key) {
        return Caller.device(identity.device(request.givesSomething() ? "first-given" : "refused-all", key));
    }

    private Work<DecisionAnswer> work(
            DecisionRequest request,
            Notice notice,
            Caller caller,
            String key,
            Instant now,
            boolean signalled,
            boolean linked) {
        if (!perSubject.admits(caller.subjectId(), request.choices().size())) {
            throw Refusal.RATE_LIMITED.problem().retryAfter(60).refused();
        }
        var terms = new ConsentTerms(notice.policy());
        var decided = decided(request, notice, caller, key, now);
        var events = new ArrayList<>(wire.records(decided, request.choices(), terms));
        if (signalled) {
            events.addAll(wire.records(decided.bySignal(), refusals(terms), terms));
        }
        var receipts = request.choices().stream().map(decided::receipt).toList();
        var subjectId = linked ? Optional.of(caller.subjectId()) : Optional.<String>empty();
        return new Work<>(new DecisionAnswer(subjectId, receipts), Publication.of(events));
    }

    private Decided decided(DecisionRequest request, Notice notice, Caller caller, String key, Instant now) {
        return new Decided(
                new EventIds(ROUTE, caller.subjectId(), key),
                claims.effective(request.claimedAt(), notice, now),
                now,
                request.claimedAt(),
                notice.version(),
                notice.hash(),
                request.language(),
                caller.isPerson() ? Method.LINK : Method.BANNER,
                "",
                caller.device(),
                request.sequence(),
                caller.requestId(),
                Map.of(),
                "",
                caller.proven());
    }

    /** What the signal says: no to every purpose that a device decides. */
    private static List<Choice> refusals(ConsentTerms terms) {
        return terms.policy().purposes().values().stream()
                .filter(purpose -> purpose.decidedBy() == DecidedBy.DEVICE)
                .map(Purpose::id)
                .map(Cell::of)
                .map(cell -> new Choice(cell, Answer.REFUSED, Period.ZERO))
                .toList();
    }
}
