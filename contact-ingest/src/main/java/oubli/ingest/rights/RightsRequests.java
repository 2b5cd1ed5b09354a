package oubli.ingest.rights;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import oubli.ingest.Identity;
import oubli.ingest.Meters;
import oubli.ingest.consent.Caller;
import oubli.ingest.consent.Choice;
import oubli.ingest.consent.ChoiceCookies.Taken;
import oubli.ingest.consent.Decided;
import oubli.ingest.consent.DecisionWire;
import oubli.ingest.edge.RateLimit;
import oubli.ingest.edge.Refusal;
import oubli.ingest.links.ManageLinks;
import oubli.ingest.notice.Notice;
import oubli.ingest.notice.Notices;
import oubli.ingest.publish.EventIds;
import oubli.ingest.publish.Publication;
import oubli.ingest.publish.Replays;
import oubli.ingest.publish.Replays.Replay;
import oubli.ingest.publish.Replays.Work;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Times;
import oubli.policy.consent.ConsentTerms;
import oubli.policy.rights.RightsTerms;
import tools.jackson.databind.JsonNode;

/**
 * Takes rights requests: dates them, seals what was written, and carries out at once what an objection or a withdrawal
 * decides. It asks for no proof of who writes: taking back protects whoever it concerns, and for everything else the desk
 * learns how far identity was shown.
 */
final class RightsRequests {

    private static final String ROUTE = "rights-requests";

    private final Notices notices;
    private final Identity identity;
    private final RightsWire rights;
    private final DecisionWire decisions;
    private final Replays replays;
    private final RateLimit perSubject;
    private final Clock domainClock;
    private final Meters meters;
    private final ManageLinks letters;

    RightsRequests(
            Notices notices,
            Identity identity,
            RightsWire rights,
            DecisionWire decisions,
            Replays replays,
            RateLimit perSubject,
            Clock domainClock,
            Meters meters,
            ManageLinks letters) {
        this.notices = notices;
        this.identity = identity;
        this.rights = rights;
        this.decisions = decisions;
        this.replays = replays;
        this.perSubject = perSubject;
        this.domainClock = domainClock;
        this.meters = meters;
        this.letters = letters;
    }

    /** What the caller gets, and what its browser should keep of it. */
    record Outcome(Replay<RightsAnswer> replay, Taken taken) {}

    /** Publishes the request once, however often it is sent under this key. */
    Outcome take(JsonNode body, Optional<Caller> person, Supplier<Optional<Caller>> device, String key) {
        var now = domainClock.instant();
        var notice = notices.inForce();
        var request = new RightsRequestReader(identity, notice.policy()).read(body, person, device);
        var exercise = exercise(request, notice, key, now);
        var replay = meters.counted(replays.once(
                ROUTE + "|" + key,
                identity.fingerprint(request.canonical()),
                RightsAnswer.class,
                () -> work(exercise)));
        if (!replay.repeated() && !request.trap()) {
            acknowledge(exercise, replay.answer().answerBy());
        }
        var taken = new Taken(request.caller(), true, exercise.choices(), Decided.UNNUMBERED, request.language(), now);
        return new Outcome(replay, taken);
    }

    private Exercise exercise(RightsRequest request, Notice notice, String key, Instant now) {
        var ids = new EventIds(ROUTE, request.caller().subjectId(), key);
        var requestId = identity.requestId(request.caller().subjectId(), ids.of("request"));
        return new Exercise(request, notice, ids, requestId, choices(request, notice.policy()), now);
    }

    private static List<Choice> choices(RightsRequest request, PrivacyPolicy policy) {
        return request.right().decides().stream()
                .flatMap(answer -> new RightsTerms(policy)
                                .decidesAtOnce(
                                        request.right(),
                                        request.about(),
                                        request.caller().kind())
                                .stream()
                                .map(cell -> new Choice(cell, answer, Period.ZERO)))
                .toList();
    }

    /** What fell into the trap gets the same answer, and nothing is written. */
    private Work<RightsAnswer> work(Exercise exercise) {
        if (!perSubject.admits(exercise.ids().subjectId())) {
            throw Refusal.RATE_LIMITED.problem().retryAfter(60).refused();
        }
        var decided = decided(exercise);
        var answer = answer(exercise, decided);
        if (exercise.request().trap()) {
            meters.trapped();
            return new Work<>(answer, Publication.NOTHING);
        }
        return new Work<>(answer, publication(exercise, decided));
    }

    private Publication publication(Exercise exercise, Decided decided) {
        var received = rights.received(exercise);
        var terms = new ConsentTerms(exercise.notice().policy());
        var events = new ArrayList<>(decisions.records(decided, exercise.choices(), terms));
        events.addAll(received.events());
        return new Publication(received.keys(), events);
    }

    private Decided decided(Exercise exercise) {
        var request = exercise.request();
        var caller = request.caller();
        return new Decided(
                exercise.ids(),
                exercise.at(),
                exercise.at(),
                Times.NOT_YET,
                exercise.notice().version(),
                exercise.notice().hash(),
                request.language(),
                Decided.Method.FORM,
                ROUTE,
                caller.device(),
                Decided.UNNUMBERED,
                caller.requestId(),
                addressHashes(exercise),
                "",
                caller.proven());
    }

    /** So that an objection also suppresses an address of which nothing is held yet. */
    private Map<String, String> addressHashes(Exercise exercise) {
        return identity.addressHashes(
                exercise.notice().policy(), exercise.request().email(), "");
    }

    private RightsAnswer answer(Exercise exercise, Decided decided) {
        var request = exercise.request();
        return new RightsAnswer(
                exercise.requestId(),
                exercise.ids().subjectId(),
                request.right().name(),
                exercise.at(),
                new RightsTerms(exercise.notice().policy()).answerBy(exercise.at()),
                letters.areSent() && !request.email().isEmpty(),
                exercise.choices().stream().map(decided::receipt).toList());
    }

    private void acknowledge(Exercise exercise, LocalDate answerBy) {
        if (!exercise.request().email().isEmpty()) {
            letters.acknowledge(
                    exercise.request().email(), exercise.request().language(), exercise.requestId(), answerBy);
        }
    }
}
