package oubli.ingest.contact;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.Identity;
import oubli.ingest.contact.OperatorEvents.EventAnswer;
import oubli.ingest.contact.OperatorEvents.Report;
import oubli.ingest.edge.ApiDocument;
import oubli.ingest.edge.Faults;
import oubli.ingest.edge.Fields;
import oubli.ingest.edge.Refusal;
import oubli.ingest.edge.StrictJson;
import oubli.ingest.publish.Accepted;
import oubli.ingest.publish.IdempotencyKey;
import oubli.vault.Emails;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What operators report and ask, with the scope {@code contact:write}. */
@RestController
final class OperatorController {

    private final OperatorEvents events;
    private final Identity identity;

    OperatorController(OperatorEvents events, Identity identity) {
        this.events = events;
        this.identity = identity;
    }

    /** A person's pseudonym. */
    record SubjectIdAnswer(String subjectId) {}

    @Operation(summary = "Reports that a request was answered; the follow-up window starts")
    @RequestBody(content = @Content(schema = @Schema(implementation = ApiDocument.Answer.class)))
    @PostMapping(path = "/v1/contact-requests/{id}/answers", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EventAnswer> answered(
            @PathVariable("id") String id,
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        return Accepted.of(events.answered(report(request, id), readOrEmpty(body)));
    }

    @Operation(summary = "Closes a request from any state; its data lapses at once")
    @RequestBody(content = @Content(schema = @Schema(implementation = ApiDocument.Closure.class)))
    @PostMapping(path = "/v1/contact-requests/{id}/closure", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EventAnswer> closed(
            @PathVariable("id") String id,
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        return Accepted.of(events.closed(report(request, id), readOrEmpty(body)));
    }

    @Operation(summary = "Reports an interaction; what the person did restarts the prospect window")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ApiDocument.Interaction.class)))
    @PostMapping(path = "/v1/interactions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EventAnswer> interacted(
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        var report = report(request, "");
        return Accepted.of(events.interacted(report.author(), report.key(), StrictJson.read(body)));
    }

    @Operation(summary = "The pseudonym of an e-mail address")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = ApiDocument.SubjectIdQuestion.class)))
    @PostMapping(path = "/v1/subject-ids", consumes = MediaType.APPLICATION_JSON_VALUE)
    SubjectIdAnswer subjectId(
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body) {
        var faults = new Faults();
        var fields = new Fields(StrictJson.read(body), "", faults, Set.of("email"));
        var raw = fields.raw("email");
        var email = raw.flatMap(Emails::normalise);
        if (raw.isPresent() && email.isEmpty()) {
            faults.add(Refusal.INVALID_EMAIL, fields.at("email"));
        }
        faults.refuse();
        return new SubjectIdAnswer(identity.person(email.orElseThrow()));
    }

    private static Report report(HttpServletRequest request, String requestId) {
        var principal = request.getUserPrincipal();
        return new Report(principal == null ? "" : principal.getName(), IdempotencyKey.of(request), requestId);
    }

    private static JsonNode readOrEmpty(byte @Nullable [] body) {
        return body == null || body.length == 0 ? JsonNodeFactory.instance.objectNode() : StrictJson.read(body);
    }
}
