package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import oubli.retention.access.Refusal;
import oubli.retention.saga.Saga;
import oubli.vault.SubjectIds;

/** What was erased or is being erased, and who has confirmed it. */
@RestController
final class ErasuresController {

    private static final int PAGE = 100;

    private final RetentionReader reader;
    private final Forwarding forwarding;
    private final CertificateBook certificates;

    ErasuresController(RetentionReader reader, Forwarding forwarding, CertificateBook certificates) {
        this.reader = reader;
        this.forwarding = forwarding;
        this.certificates = certificates;
    }

    /** All erasures, those of a subject, or those of a status; a page may be short and still have a next one. */
    @GetMapping("/v1/erasures")
    ResponseEntity<Object> erasures(
            @RequestParam(defaultValue = "") String subjectId,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request) {
        QueryParameters.only(Set.of("subjectId", "status", "next"), request);
        var wanted = wanted(status);
        return subjectId.isEmpty() ? page(next, wanted, request) : ofSubject(subjectId, wanted, request);
    }

    /** One erasure; 404 for an id that was never announced or whose proof has lapsed. */
    @GetMapping("/v1/erasures/{erasureId}")
    ResponseEntity<Object> erasure(@PathVariable String erasureId, HttpServletRequest request) {
        QueryParameters.only(Set.of(), request);
        return reader.erasure(erasureId)
                .map(saga -> ResponseEntity.ok((Object) ErasureAnswer.of(saga)))
                .or(() -> forwarding.anywhereElse(
                        request, other -> forwarding.client().get(other, request)))
                .orElseThrow(Refusal.NOT_FOUND::exception);
    }

    /** The certificate as a file, which {@code ./oubli verify} or OpenSSL checks without this service. */
    @GetMapping(path = "/v1/erasures/{erasureId}/certificate", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> certificate(@PathVariable String erasureId, HttpServletRequest request) {
        QueryParameters.only(Set.of(), request);
        return reader.erasure(erasureId)
                .map(saga -> ResponseEntity.ok((Object) certificates.json(saga)))
                .or(() -> forwarding.anywhereElse(
                        request, other -> forwarding.client().get(other, request)))
                .orElseThrow(Refusal.NOT_FOUND::exception);
    }

    private ResponseEntity<Object> ofSubject(String subjectId, Predicate<Saga> wanted, HttpServletRequest request) {
        if (!SubjectIds.isValid(subjectId)) {
            throw Refusal.INVALID_TYPE.at("/subjectId");
        }
        return forwarding
                .ofSubject(subjectId, request)
                .orElseGet(() -> ResponseEntity.ok(ErasuresAnswer.of(
                        reader.erasuresOf(subjectId).stream().filter(wanted).toList())));
    }

    private ResponseEntity<Object> page(String next, Predicate<Saga> wanted, HttpServletRequest request) {
        var place = PageToken.place(next);
        return forwarding
                .ofPartition(place.partition(), request)
                .orElseGet(() -> ResponseEntity.ok(ErasuresAnswer.of(reader.page(place, wanted, PAGE))));
    }

    private static Predicate<Saga> wanted(String status) {
        if (status.isEmpty()) {
            return saga -> true;
        }
        var known = Arrays.stream(Saga.Status.values())
                .filter(each -> each.name().equals(status))
                .findFirst();
        return Optional.of(known.orElseThrow(() -> Refusal.INVALID_TYPE.at("/status")))
                .<Predicate<Saga>>map(each -> saga -> saga.status() == each)
                .orElseThrow();
    }
}
