package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import oubli.retention.access.Refusal;
import oubli.vault.SubjectIds;

/** Answers why something about a subject is still held, or no longer. */
@RestController
final class ExplainController {

    private final Explainer explainer;
    private final Forwarding forwarding;
    private final PolicyInForce policies;
    private final Clock domainClock;

    ExplainController(Explainer explainer, Forwarding forwarding, PolicyInForce policies, Clock domainClock) {
        this.explainer = explainer;
        this.forwarding = forwarding;
        this.policies = policies;
        this.domainClock = domainClock;
    }

    /** As it stood or will stand at an instant, now where none is named; from what is kept today: what has lapsed since is gone from it too. */
    @GetMapping("/v1/subjects/{subjectId}/explain")
    ResponseEntity<Object> explain(@PathVariable String subjectId, HttpServletRequest request) {
        QueryParameters.only(Set.of("at"), request);
        if (!SubjectIds.isValid(subjectId)) {
            throw Refusal.NOT_FOUND.exception();
        }
        var at = at(request);
        return forwarding
                .ofSubject(subjectId, request)
                .orElseGet(() -> ResponseEntity.ok(explainer.explain(subjectId, at)));
    }

    private Instant at(HttpServletRequest request) {
        var now = domainClock.instant();
        try {
            return Optional.ofNullable(request.getParameter("at"))
                    .map(text -> Instants.of(text, policies.at(now).zone()))
                    .orElse(now);
        } catch (DateTimeException notAnInstant) {
            throw Refusal.INVALID_TYPE.at("/at");
        }
    }
}
