package oubli.consent.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import oubli.policy.Times;

/** What one subject allows, what it decided, and what it allowed at an instant as it was known at another. */
@RestController
@RequestMapping("/v1/subjects/{subjectId}")
final class ConsentsController {

    private final ConsentReader reader;
    private final Gate gate;

    ConsentsController(ConsentReader reader, Gate gate) {
        this.reader = reader;
        this.gate = gate;
    }

    /** The consents now, or in force at an instant from what was recorded up to another; both instants are included. */
    @GetMapping("/consents")
    ConsentsAnswer consents(
            @PathVariable String subjectId,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletRequest request,
            HttpServletResponse response) {
        QueryParameters.only(Set.of("at", "knownAt"), request);
        var asOf = Instants.parse(at, "at");
        var known = Instants.parse(knownAt, "knownAt");
        var held = asOf.isEmpty() && known.isEmpty()
                ? current(subjectId)
                : past(subjectId, asOf.orElseGet(gate::now), known.orElse(Times.NEVER));
        held.freshness().allow(held.value().permitsAny());
        return tell(held, response);
    }

    private Held<ConsentsAnswer> current(String subjectId) {
        var held = reader.consents(subjectId);
        var consents = held.value();
        var now = gate.now();
        var policy = gate.inForce(now);
        return new Held<>(
                ConsentsAnswer.of(subjectId, now, consents.generation(), consents.consentUnder(policy), policy),
                held.freshness());
    }

    private Held<ConsentsAnswer> past(String subjectId, Instant at, Instant knownAt) {
        var held = reader.consents(subjectId);
        var history = reader.history(subjectId);
        var consents = held.value();
        var policy = gate.inForce(at);
        var consent = consents.consentAt(policy.policy(), history.value(), at, knownAt);
        return new Held<>(
                ConsentsAnswer.of(subjectId, at, consents.generation(), policy.marked(consent), policy),
                held.freshness().and(history.freshness()));
    }

    /** Whether a purpose without channels is allowed now. */
    @GetMapping("/consents/{purpose}")
    PermissionAnswer purpose(
            @PathVariable String subjectId,
            @PathVariable String purpose,
            @RequestParam(defaultValue = "") String recipient,
            HttpServletRequest request,
            HttpServletResponse response) {
        QueryParameters.only(Set.of("recipient"), request);
        return check(new Check(subjectId, purpose, "", recipient), response);
    }

    /** Whether a purpose is allowed on a channel now. */
    @GetMapping("/consents/{purpose}/{channel}")
    PermissionAnswer channel(
            @PathVariable String subjectId,
            @PathVariable String purpose,
            @PathVariable String channel,
            @RequestParam(defaultValue = "") String recipient,
            HttpServletRequest request,
            HttpServletResponse response) {
        QueryParameters.only(Set.of("recipient"), request);
        return check(new Check(subjectId, purpose, channel, recipient), response);
    }

    private PermissionAnswer check(Check check, HttpServletResponse response) {
        check.flaw(gate.policy()).ifPresent(flaw -> {
            throw flaw.refusal().at(flaw.pointer());
        });
        var held = reader.consents(check.subjectId());
        return tell(new Held<>(gate.answer(check, held), held.freshness()), response);
    }

    /** Every decision as it was received. */
    @GetMapping("/history")
    HistoryAnswer history(@PathVariable String subjectId, HttpServletRequest request, HttpServletResponse response) {
        QueryParameters.only(Set.of(), request);
        var held = reader.history(subjectId);
        return tell(new Held<>(HistoryAnswer.of(subjectId, held.value()), held.freshness()), response);
    }

    private static <T> T tell(Held<T> held, HttpServletResponse response) {
        held.freshness().tell(response);
        return held.value();
    }
}
