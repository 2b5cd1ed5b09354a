package oubli.ingest.contact;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.consent.Callers;
import oubli.ingest.edge.ApiDocument;
import oubli.ingest.edge.StrictJson;
import oubli.ingest.publish.Accepted;
import oubli.ingest.publish.IdempotencyKey;

/** The contact form as JSON. */
@RestController
final class ContactRequestsController {

    private final ContactSubmissions submissions;
    private final Callers callers;

    ContactRequestsController(ContactSubmissions submissions, Callers callers) {
        this.submissions = submissions;
        this.callers = callers;
    }

    @Operation(summary = "Sends a contact request with the consents chosen on its form")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = ApiDocument.ContactRequest.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The broker has acknowledged everything",
            content = @Content(schema = @Schema(implementation = ContactAnswer.class)))
    @PostMapping(path = "/v1/contact-requests", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ContactAnswer> submit(
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        return Accepted.of(
                submissions.submit(StrictJson.read(body), IdempotencyKey.of(request), () -> callers.device(request)));
    }
}
