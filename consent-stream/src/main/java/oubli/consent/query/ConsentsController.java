package oubli.consent.query;

import jakarta.servlet.http.HttpServletRequest;
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
            HttpServletRequest request) {
        QueryParameters.only(Set.of("at", "knownAt"), request);
        var asOf = Instants.parse(at, "at");
        var known = Instants.parse(knownAt, "knownAt");
        return asOf.isEmpty() && known.isEmpty()
                ? current(subjectId)
                : past(subjectId, asOf.orElseGet(gate::now), known.orElse(Times.NEVER));
    }

    private ConsentsAnswer current(String subjectId) {
        var consents = reader.consents(subjectId);
        var now = gate.now();
        var policy = gate.inForce(now);
        return ConsentsAnswer.of(subjectId, now, consents.generation(), consents.consentUnder(policy), policy);
    }

    private ConsentsAnswer past(String subjectId, Instant at, Instant knownAt) {
        var consents = reader.consents(subjectId);
        var policy = gate.inForce(at);
        var consent = consents.consentAt(policy.policy(), reader.history(subjectId), at, knownAt);
        return ConsentsAnswer.of(subjectId, at, consents.generation(), policy.marked(consent), policy);
    }

    /** Whether a purpose without channels is allowed now. */
    @GetMapping("/consents/{purpose}")
    PermissionAnswer purpose(
            @PathVariable String subjectId,
            @PathVariable String purpose,
            @RequestParam(defaultValue = "") String recipient,
            HttpServletRequest request) {
        return check(new Check(subjectId, purpose, "", recipient), request);
    }

    /** Whether a purpose is allowed on a channel now. */
    @GetMapping("/consents/{purpose}/{channel}")
    PermissionAnswer channel(
            @PathVariable String subjectId,
            @PathVariable String purpose,
            @PathVariable String channel,
            @RequestParam(defaultValue = "") String recipient,
            HttpServletRequest request) {
        return check(new Check(subjectId, purpose, channel, recipient), request);
    }

    private PermissionAnswer check(Check check, HttpServletRequest request) {
        QueryParameters.only(Set.of("recipient"), request);
        check.flaw(gate.policy()).ifPresent(flaw -> {
            throw flaw.refusal().at(flaw.pointer());
        });
        return gate.answer(check, reader.consents(check.subjectId()));
    }

    /** Every decision as it was received. */
    @GetMapping("/history")
    HistoryAnswer history(@PathVariable String subjectId, HttpServletRequest request) {
        QueryParameters.only(Set.of(), request);
        return HistoryAnswer.of(subjectId, reader.history(subjectId));
    }
}
