package oubli.ingest.contact;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import oubli.ingest.Identity;
import oubli.ingest.Meters;
import oubli.ingest.consent.Caller;
import oubli.ingest.consent.Choice;
import oubli.ingest.consent.Claims;
import oubli.ingest.consent.Decided;
import oubli.ingest.consent.DecisionWire;
import oubli.ingest.edge.RateLimit;
import oubli.ingest.edge.Refusal;
import oubli.ingest.links.ManageLinks;
import oubli.ingest.notice.Notice;
import oubli.ingest.notice.Notices;
import oubli.ingest.publish.EventIds;
import oubli.ingest.publish.KeyedEvent;
import oubli.ingest.publish.Publication;
import oubli.ingest.publish.Replays;
import oubli.ingest.publish.Replays.Replay;
import oubli.ingest.publish.Replays.Work;
import oubli.policy.Cell;
import oubli.policy.consent.Answer;
import oubli.policy.consent.ConsentTerms;
import oubli.vault.ManageTokens.ManageToken;
import tools.jackson.databind.JsonNode;

/**
 * Takes contact requests: reads, seals, publishes, answers, and confirms by letter.
 *
 * <p>Pressing <i>Send</i> is the consent to be answered (reading B of clause 3); every other consent is a choice of its own.
 * A profile for prospecting is kept only where the form allows prospecting on some channel.
 */
final class ContactSubmissions {

    private static final String ROUTE = "contact-requests";

    private final Notices notices;
    private final Identity identity;
    private final ContactWire contacts;
    private final DecisionWire decisions;
    private final Replays replays;
    private final RateLimit perSubject;
    private final Claims claims;
    private final Clock domainClock;
    private final Meters meters;
    private final ManageLinks links;

    ContactSubmissions(
            Notices notices,
            Identity identity,
            ContactWire contacts,
            DecisionWire decisions,
            Replays replays,
            RateLimit perSubject,
            Clock domainClock,
            Meters meters,
            ManageLinks links) {
        this.notices = notices;
        this.identity = identity;
        this.contacts = contacts;
        this.decisions = decisions;
        this.replays = replays;
        this.perSubject = perSubject;
        this.claims = new Claims(meters);
        this.domainClock = domainClock;
        this.meters = meters;
        this.links = links;
    }

    /** Publishes the request once, however often it is sent under this key or its form nonce. */
    Replay<ContactAnswer> submit(JsonNode body, String key, Supplier<Optional<Caller>> device) {
        var now = domainClock.instant();
        var request = new ContactRequestReader(notices.inForce().policy(), now).read(body);
        var notice = notices.shown(request.noticeVersion());
        var content = identity.fingerprint(request.canonical());
        replays.sameContent(ROUTE + "|key|" + key, content);
        var attempt = request.formNonce().isEmpty() ? "key|" + key : "nonce|" + request.formNonce();
        var basis = request.formNonce().isEmpty() ? key : request.formNonce();
        var replay = meters.counted(replays.once(
                ROUTE + "|once|" + attempt,
                content,
                ContactAnswer.class,
                () -> work(submission(request, notice, basis, now), request.linkDevice() ? device : Optional::empty)));
        if (!replay.repeated() && !request.trap()) {
            links.confirm(request.email(), request.language());
        }
        return replay;
    }

    private Submission submission(ContactRequest request, Notice notice, String basis, Instant now) {
        var subjectId = identity.person(request.email());
        var ids = new EventIds(ROUTE, subjectId, basis);
        var requestId = identity.requestId(subjectId, ids.of("request"));
        return new Submission(request, notice, ids, requestId, claims.effective(request.claimedAt(), notice, now), now);
    }

    /** What fell into the trap gets the same answer, and nothing is written. */
    private Work<ContactAnswer> work(Submission submission, Supplier<Optional<Caller>> device) {
        if (!perSubject.admits(submission.ids().subjectId())) {
            throw Refusal.RATE_LIMITED.problem().retryAfter(60).refused();
        }
        var choices = choices(submission);
        var decided = decided(submission);
        var answer = answer(submission, decided, choices);
        if (submission.request().trap()) {
            meters.trapped();
            return new Work<>(answer, Publication.NOTHING);
        }
        return new Work<>(answer, publication(submission, decided, choices, device.get()));
    }

    private Publication publication(
            Submission submission, Decided decided, List<Choice> choices, Optional<Caller> device) {
        var keyed = new ArrayList<KeyedEvent>();
        keyed.add(contacts.submitted(submission));
        if (submission.request().allowsProspecting()) {
            keyed.add(contacts.profileRecorded(submission));
        }
        var events = new ArrayList<>(decisions.records(
                decided, choices, new ConsentTerms(submission.notice().policy())));
        device.ifPresent(linked -> events.add(decisions.linked(decided, linked.subjectId())));
        keyed.forEach(event -> events.add(event.event()));
        return new Publication(KeyedEvent.keys(keyed), events);
    }

    /** What sending allows, then what was chosen. */
    private static List<Choice> choices(Submission submission) {
        var all = new LinkedHashMap<Cell, Choice>();
        submission.notice().policy().purposesAllowedBySending().stream()
                .map(Cell::of)
                .forEach(cell -> all.put(cell, new Choice(cell, Answer.GIVEN, Period.ZERO)));
        submission.request().choices().forEach(choice -> all.put(choice.cell(), choice));
        return List.copyOf(all.values());
    }

    private Decided decided(Submission submission) {
        var request = submission.request();
        return new Decided(
                submission.ids(),
                submission.occurredAt(),
                submission.recordedAt(),
                request.claimedAt(),
                submission.notice().version(),
                submission.notice().hash(),
                request.language(),
                Decided.Method.FORM,
                request.formId(),
                submission.requestId(),
                Decided.UNNUMBERED,
                submission.requestId(),
                identity.addressHashes(submission.notice().policy(), request.email(), request.phone()),
                identity.phoneKey(request.phone()),
                false);
    }

    private ContactAnswer answer(Submission submission, Decided decided, List<Choice> choices) {
        var token = new ManageToken(submission.ids().subjectId(), submission.requestId(), submission.recordedAt());
        return new ContactAnswer(
                submission.requestId(),
                submission.ids().subjectId(),
                choices.stream().map(decided::receipt).toList(),
                identity.issue(token));
    }
}
