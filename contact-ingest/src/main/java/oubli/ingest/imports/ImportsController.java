package oubli.ingest.imports;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.edge.ApiDocument;
import oubli.ingest.edge.StrictJson;
import oubli.ingest.publish.Accepted;
import oubli.ingest.publish.IdempotencyKey;

/** What operators import, with the scope {@code contact:write}, and what mailers must leave out. */
@RestController
final class ImportsController {

    private final Imports imports;
    private final SuppressionFile suppressions;

    ImportsController(Imports imports, SuppressionFile suppressions) {
        this.imports = imports;
        this.suppressions = suppressions;
    }

    @Operation(summary = "Takes in consents given elsewhere; says of each row what became of it")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ApiDocument.Import.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The broker has acknowledged every accepted row",
            content = @Content(schema = @Schema(implementation = ImportAnswer.class)))
    @PostMapping(path = "/v1/imports", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ImportAnswer> take(
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        var principal = request.getUserPrincipal();
        var author = principal == null ? "" : principal.getName();
        return Accepted.of(imports.take(StrictJson.read(body), author, IdempotencyKey.of(request)));
    }

    @Operation(summary = "Every suppressed address as a keyed hash, to be tested offline")
    @GetMapping(path = "/v1/suppression-filter", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<byte[]> filter() {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(suppressions.write());
    }
}
