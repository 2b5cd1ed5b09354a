package oubli.quickstart.demo;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import oubli.quickstart.Addresses;
import oubli.quickstart.demo.OperatorCalls.Answer;
import oubli.vault.SubjectIds;
import oubli.vault.certificates.CertificateVerifier;

/** What the page asks of the services that want a token: time, deadlines, erasures, the gate. */
@RestController
final class SystemController {
    private static final ResponseEntity<String> NOT_FOUND =
            ResponseEntity.notFound().build();

    private final Addresses addresses;
    private final OperatorCalls operator;
    private final CertificateVerifier certificates;

    SystemController(Addresses addresses, OperatorCalls operator, CertificateVerifier certificates) {
        this.addresses = addresses;
        this.operator = operator;
        this.certificates = certificates;
    }

    @GetMapping("/demo/api/time")
    ResponseEntity<String> time() {
        return answer(operator.get(timeMachine()));
    }

    @PostMapping(path = "/demo/api/time", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> travel(@RequestBody String journey) {
        return answer(operator.post(timeMachine(), journey));
    }

    @GetMapping("/demo/api/subjects/{id}/deadlines")
    ResponseEntity<String> deadlines(@PathVariable("id") String id) {
        return subject(id, addresses.retentionService() + "/v1/subjects/" + id + "/deadlines");
    }

    @GetMapping("/demo/api/subjects/{id}/erasures")
    ResponseEntity<String> erasures(@PathVariable("id") String id) {
        return subject(id, addresses.retentionService() + "/v1/erasures?subjectId=" + id);
    }

    @GetMapping("/demo/api/subjects/{id}/consents")
    ResponseEntity<String> consents(@PathVariable("id") String id) {
        return subject(id, addresses.consentStream() + "/v1/subjects/" + id + "/consents");
    }

    /** The mail server's own page stands at another port. */
    @GetMapping("/demo/api/mail")
    ResponseEntity<Void> mail() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(addresses.mail())
                .build();
    }

    /** The public key that checks certificates; docs/certificates.md says how. */
    @GetMapping(path = "/demo/api/certificate-key", produces = "application/x-pem-file")
    String certificateKey() {
        return certificates.publicKeyPem();
    }

    /** The id goes into another service's address, so nothing but an id may pass. */
    private ResponseEntity<String> subject(String id, String address) {
        return SubjectIds.isValid(id) ? answer(operator.get(URI.create(address))) : NOT_FOUND;
    }

    private URI timeMachine() {
        return addresses.contactIngest().resolve("/time-machine");
    }

    private static ResponseEntity<String> answer(Answer answer) {
        var type = answer.isGood() ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON;
        return ResponseEntity.status(answer.status()).contentType(type).body(answer.body());
    }
}
