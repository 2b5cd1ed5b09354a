package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.retention.query.OrderWriter.Said;
import tools.jackson.databind.JsonNode;

/** Shows what holds time or lapses back, and takes the DPO's word that they may go on. */
@RestController
final class OperationsController {

    private final RetentionReader reader;
    private final OrderWriter writer;
    private final Everywhere everywhere;
    private final Attempts attempts;
    private final PolicyInForce policies;
    private final Clock domainClock;

    OperationsController(
            RetentionReader reader,
            OrderWriter writer,
            Everywhere everywhere,
            Attempts attempts,
            PolicyInForce policies,
            Clock domainClock) {
        this.reader = reader;
        this.writer = writer;
        this.everywhere = everywhere;
        this.attempts = attempts;
        this.policies = policies;
        this.domainClock = domainClock;
    }

    /** Where each partition stands in time, and which brakes are engaged. */
    @GetMapping("/v1/operations")
    Map<String, Object> operations(HttpServletRequest request) {
        QueryParameters.only(Set.of(), request);
        var states = reader.progress();
        var mine = states.stream().map(PartitionProgress::partition).toList();
        List<Object> partitions = new ArrayList<>(states);
        for (var other : everywhere.others(request, mine)) {
            other.path("partitions").forEach(partitions::add);
        }
        return Map.of(Everywhere.COVERED, mine, "partitions", partitions);
    }

    /** Lets the lapses go on that the brake of that id holds, in every partition. */
    @PostMapping(path = "/v1/operations/brake-releases", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> release(@AuthenticationPrincipal Jwt token, HttpServletRequest request) throws IOException {
        var json = BodyReader.read(request);
        var fields = Fields.of(json, Set.of("brakeId", "reason"));
        var brakeId = fields.word("brakeId");
        var reason = fields.word("reason");
        writer.releaseBrake(said(json, token, request), brakeId, reason);
        return ResponseEntity.accepted().body(Map.of("brakeId", brakeId));
    }

    /** Makes ticks up to an instant believed that step further, or stand further from the broker's time, than the bounds allow. */
    @PostMapping(path = "/v1/operations/clock-confirmations", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> confirm(@AuthenticationPrincipal Jwt token, HttpServletRequest request) throws IOException {
        var json = BodyReader.read(request);
        var fields = Fields.of(json, Set.of("upTo"));
        var upTo = fields.instant("upTo", policies.at(domainClock.instant()).zone());
        writer.confirmClock(said(json, token, request), upTo);
        return ResponseEntity.accepted().body(Map.of("upTo", upTo));
    }

    private Said said(JsonNode json, Jwt token, HttpServletRequest request) {
        QueryParameters.only(Set.of(), request);
        var id = attempts.id(request, token, "", json);
        return new Said(id.toString(), String.valueOf(token.getSubject()), domainClock.instant());
    }
}
