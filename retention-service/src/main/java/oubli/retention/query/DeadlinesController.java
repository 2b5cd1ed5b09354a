package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import oubli.retention.access.Refusal;
import oubli.vault.SubjectIds;

/** When what is held about a subject must end. */
@RestController
final class DeadlinesController {

    private final RetentionReader reader;
    private final Forwarding forwarding;

    DeadlinesController(RetentionReader reader, Forwarding forwarding) {
        this.reader = reader;
        this.forwarding = forwarding;
    }

    /** Every deadline as it stands now, the earliest first; none for a subject of whom nothing is held. */
    @GetMapping("/v1/subjects/{subjectId}/deadlines")
    ResponseEntity<Object> deadlines(@PathVariable String subjectId, HttpServletRequest request) {
        QueryParameters.only(Set.of(), request);
        if (!SubjectIds.isValid(subjectId)) {
            throw Refusal.NOT_FOUND.exception();
        }
        return forwarding
                .ofSubject(subjectId, request)
                .orElseGet(() -> ResponseEntity.ok(DeadlinesAnswer.of(subjectId, reader.deadlines(subjectId))));
    }
}
