package oubli.consent.proof;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import oubli.consent.policies.PolicyBook;
import oubli.consent.query.ConsentReader;
import oubli.consent.query.Gate;
import oubli.consent.query.Held;
import oubli.consent.query.Instants;
import oubli.consent.query.QueryParameters;
import oubli.policy.Times;
import oubli.vault.proofs.ProofSigner;

/** The proof pack of one person at one date, in one file. */
@RestController
final class ProofsController {

    private final ConsentReader reader;
    private final Gate gate;
    private final PolicyBook policies;
    private final ProofSigner signer;

    ProofsController(ConsentReader reader, Gate gate, PolicyBook policies, ProofSigner signer) {
        this.reader = reader;
        this.gate = gate;
        this.policies = policies;
        this.signer = signer;
    }

    /** What was in force at an instant, now unless said, from what was recorded up to another; signed as one document. */
    @GetMapping(
            path = "/v1/subjects/{subjectId}/proof",
            produces = {MediaType.APPLICATION_JSON_VALUE, "application/ld+json"})
    ResponseEntity<Map<String, Object>> proof(
            @PathVariable String subjectId,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletRequest request,
            HttpServletResponse response) {
        QueryParameters.only(Set.of("at", "knownAt"), request);
        var asOf = Instants.parse(at, "at").orElseGet(gate::now);
        var known = Instants.parse(knownAt, "knownAt").orElse(Times.NEVER);
        var history = complete(reader.history(subjectId), response);
        var consent = complete(reader.consents(subjectId), response).consentAt(gate.policy(), history, asOf, known);
        var pack = new ProofPack(subjectId, asOf, known, consent, history);
        var file = "proof-" + subjectId + "-" + asOf.toString().replace(":", "") + ".json";
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .body(signer.sign(pack.json(gate.policy(), policies, gate.now()), gate.now()));
    }

    /** What is signed lacks nothing. */
    private static <T> T complete(Held<T> held, HttpServletResponse response) {
        held.freshness().requireComplete();
        held.freshness().tell(response);
        return held.value();
    }
}
