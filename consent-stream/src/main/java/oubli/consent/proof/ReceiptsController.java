package oubli.consent.proof;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import oubli.consent.access.Refusal;
import oubli.consent.policies.PolicyBook;
import oubli.consent.query.ConsentReader;
import oubli.consent.query.ConsentReader.Receipted;
import oubli.consent.query.Gate;
import oubli.consent.query.OwnerClient;
import oubli.consent.query.Owners;
import oubli.consent.query.QueryParameters;
import oubli.vault.proofs.ProofSigner;

/** Signed receipts by their public id; no id says whose it is, so an instance that lacks it asks the others; a copy will do. */
@RestController
final class ReceiptsController {

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

    private final ConsentReader reader;
    private final Owners owners;
    private final OwnerClient client;
    private final Gate gate;
    private final PolicyBook policies;
    private final ProofSigner signer;

    ReceiptsController(
            ConsentReader reader,
            Owners owners,
            OwnerClient client,
            Gate gate,
            PolicyBook policies,
            ProofSigner signer) {
        this.reader = reader;
        this.owners = owners;
        this.client = client;
        this.gate = gate;
        this.policies = policies;
        this.signer = signer;
    }

    /** The receipt in JSON-LD with an Ed25519 proof; the same bytes whenever it is asked for. */
    @GetMapping(
            path = "/v1/receipts/{receiptId}",
            produces = {MediaType.APPLICATION_JSON_VALUE, "application/ld+json"})
    ResponseEntity<?> receipt(@PathVariable String receiptId, HttpServletRequest request) {
        QueryParameters.only(Set.of(), request);
        if (!ID.matcher(receiptId).matches()) {
            throw Refusal.NOT_FOUND.exception();
        }
        return reader.receipted(receiptId)
                .<ResponseEntity<?>>map(found -> ResponseEntity.ok(signed(found)))
                .or(() -> elsewhere(request))
                .orElseThrow(Refusal.NOT_FOUND::exception);
    }

    /** What receipts and proof packs are verified with, for anyone to keep. */
    @GetMapping("/.well-known/jwks.json")
    Map<String, Object> keys() {
        return Map.of("keys", List.of(signer.key().jwk()));
    }

    private Map<String, Object> signed(Receipted found) {
        var row = found.row();
        var shown = policies.version(row.decision().evidence().noticeVersion()).orElseGet(gate::policy);
        return signer.sign(new ReceiptDocument(found.subjectId(), row, shown).json(), row.recordedAt());
    }

    private Optional<ResponseEntity<?>> elsewhere(HttpServletRequest request) {
        if (OwnerClient.isForwarded(request)) {
            return Optional.empty();
        }
        boolean everybodyAnswered = true;
        for (URI other : owners.others()) {
            var answer = client.get(other, request);
            if (answer.isPresent() && answer.get().statusCode() == 200) {
                return Optional.of(ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(answer.get().body()));
            }
            everybodyAnswered &= answer.isPresent() && answer.get().statusCode() == 404;
        }
        if (!everybodyAnswered) {
            throw Refusal.UNAVAILABLE.exception();
        }
        return Optional.empty();
    }
}
