package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import oubli.retention.access.Refusal;

/** Looks for what is left of an erasure, and signs what it finds; an erasure that is not complete is proven as far as it went. */
@RestController
final class ProofsController {

    private final RetentionReader reader;
    private final Forwarding forwarding;
    private final ProofBook proofs;

    ProofsController(RetentionReader reader, Forwarding forwarding, ProofBook proofs) {
        this.reader = reader;
        this.forwarding = forwarding;
        this.proofs = proofs;
    }

    /** Of one erasure; 404 for an id that was never announced or whose proof has lapsed. */
    @GetMapping(path = "/v1/erasures/{erasureId}/proof", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> erasure(@PathVariable String erasureId, HttpServletRequest request) {
        QueryParameters.only(Set.of(), request);
        return reader.erasure(erasureId)
                .map(saga ->
                        ResponseEntity.ok((Object) proofs.json(saga.erasure().subject(), List.of(saga))))
                .or(() -> forwarding.anywhereElse(
                        request, other -> forwarding.client().get(other, request)))
                .orElseThrow(Refusal.NOT_FOUND::exception);
    }

    /** Of all that was erased of a subject; 404 where nothing was. */
    @GetMapping(path = "/v1/subjects/{subjectId}/erasure-proof", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> subject(@PathVariable String subjectId, HttpServletRequest request) {
        QueryParameters.only(Set.of(), request);
        return forwarding.ofSubject(subjectId, request).orElseGet(() -> {
            var erasures = reader.erasuresOf(subjectId);
            if (erasures.isEmpty()) {
                throw Refusal.NOT_FOUND.exception();
            }
            return ResponseEntity.ok(proofs.json(subjectId, erasures));
        });
    }
}
