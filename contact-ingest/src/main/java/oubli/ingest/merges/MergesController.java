package oubli.ingest.merges;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.ingest.consent.ConsentStream;
import oubli.ingest.edge.ApiDocument;
import oubli.ingest.edge.StrictJson;
import oubli.ingest.merges.Merges.MergeAnswer;
import oubli.ingest.publish.IdempotencyKey;
import tools.jackson.databind.JsonNode;

/** Who are one person, with the scope {@code contact:write}: suggested, decided and undone by operators, never by us. */
@RestController
final class MergesController {

    private final Merges merges;
    private final ConsentStream stream;

    MergesController(Merges merges, ConsentStream stream) {
        this.merges = merges;
        this.stream = stream;
    }

    @Operation(summary = "Pairs of persons who left the same phone; nothing is merged by it")
    @GetMapping("/v1/merge-suggestions")
    JsonNode suggestions() {
        return stream.mergeSuggestions();
    }

    @Operation(summary = "Merges two persons; a withdrawal of either stays")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ApiDocument.Merge.class)))
    @PostMapping(path = "/v1/merges", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<MergeAnswer> merge(
            @org.springframework.web.bind.annotation.RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        var principal = request.getUserPrincipal();
        var author = principal == null ? "" : principal.getName();
        var replay = merges.merge(StrictJson.read(body), author, IdempotencyKey.of(request));
        var answer = ResponseEntity.status(HttpStatus.CREATED);
        if (replay.repeated()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(replay.answer());
    }

    @Operation(summary = "Undoes a merge; each person is again what it said itself")
    @DeleteMapping("/v1/merges/{id}")
    ResponseEntity<Void> undo(@PathVariable("id") String id) {
        merges.undo(id);
        return ResponseEntity.noContent().build();
    }
}
