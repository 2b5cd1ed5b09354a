package oubli.ingest.consent;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.edge.ApiDocument;
import oubli.ingest.edge.StrictJson;
import oubli.ingest.publish.Accepted;
import oubli.ingest.publish.IdempotencyKey;

/** Where persons and devices decide, and take back with the same effort. */
@RestController
final class ConsentDecisionsController {

    private final ConsentDecisions decisions;
    private final Callers callers;
    private final ChoiceCookies cookies;

    ConsentDecisionsController(ConsentDecisions decisions, Callers callers, ChoiceCookies cookies) {
        this.decisions = decisions;
        this.callers = callers;
        this.cookies = cookies;
    }

    @Operation(summary = "Records decisions of the person of a manageToken, else of the device of the cookie")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = ApiDocument.ConsentDecisions.class)))
    @PostMapping(path = "/v1/consent-decisions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DecisionAnswer> decide(
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        var person = callers.person(request);
        var known = person.isPresent() ? person : callers.device(request);
        var signalled = "1".equals(request.getHeader("Sec-GPC"));
        var key = IdempotencyKey.of(request);
        var outcome = decisions.decide(StrictJson.read(body), known, key, signalled);
        var answer = Accepted.of(outcome.replay());
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .headers(headers -> headers.addAll(HttpHeaders.SET_COOKIE, cookies(outcome, request)))
                .body(answer.getBody());
    }

    private List<String> cookies(ConsentDecisions.Outcome outcome, HttpServletRequest request) {
        var decided = outcome.request();
        var taken = new ChoiceCookies.Taken(
                outcome.caller(),
                outcome.linked(),
                decided.choices(),
                decided.sequence(),
                decided.language(),
                outcome.at());
        return cookies.after(taken, request);
    }
}
