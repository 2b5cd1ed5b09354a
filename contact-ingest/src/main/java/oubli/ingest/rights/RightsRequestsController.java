package oubli.ingest.rights;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.consent.Callers;
import oubli.ingest.consent.ChoiceCookies;
import oubli.ingest.edge.ApiDocument;
import oubli.ingest.edge.StrictJson;
import oubli.ingest.publish.Accepted;
import oubli.ingest.publish.IdempotencyKey;

/** Where anybody exercises a right: by a token, by an address, or by the device's cookie. */
@RestController
final class RightsRequestsController {

    private final RightsRequests requests;
    private final Callers callers;
    private final ChoiceCookies cookies;

    RightsRequestsController(RightsRequests requests, Callers callers, ChoiceCookies cookies) {
        this.requests = requests;
        this.callers = callers;
        this.cookies = cookies;
    }

    @Operation(
            summary =
                    "Exercises a right; an objection or a withdrawal acts at once, everything else is answered in time")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = ApiDocument.RightsRequest.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The broker has acknowledged everything",
            content = @Content(schema = @Schema(implementation = RightsAnswer.class)))
    @PostMapping(path = "/v1/rights-requests", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RightsAnswer> exercise(
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        var person = callers.person(request);
        var key = IdempotencyKey.of(request);
        var outcome = requests.take(StrictJson.read(body), person, () -> callers.device(request), key);
        var answer = Accepted.of(outcome.replay());
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .headers(headers -> headers.addAll(HttpHeaders.SET_COOKIE, cookies.after(outcome.taken(), request)))
                .body(answer.getBody());
    }
}
