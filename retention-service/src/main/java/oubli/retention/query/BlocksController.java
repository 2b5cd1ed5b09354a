package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.policy.retention.Block;
import oubli.retention.access.Refusal;
import oubli.retention.ledger.BlockPlace;
import tools.jackson.databind.JsonNode;

/** Lets the DPO freeze the use of data, or keep it for a legal duty, and end both again. */
@RestController
final class BlocksController {

    private final RetentionReader reader;
    private final BlockWriter writer;
    private final Forwarding forwarding;
    private final Attempts attempts;
    private final PolicyInForce policies;
    private final Clock domainClock;

    BlocksController(
            RetentionReader reader,
            BlockWriter writer,
            Forwarding forwarding,
            Attempts attempts,
            PolicyInForce policies,
            Clock domainClock) {
        this.reader = reader;
        this.writer = writer;
        this.forwarding = forwarding;
        this.attempts = attempts;
        this.policies = policies;
        this.domainClock = domainClock;
    }

    /** A legal duty keeps these classes; without reason or review date it is refused. The same key is the same hold. */
    @PostMapping(path = "/v1/holds", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> hold(@AuthenticationPrincipal Jwt token, HttpServletRequest request) throws IOException {
        var now = domainClock.instant();
        var json = BodyReader.read(request);
        return place(Block.Kind.HOLD, BlockBody.hold(json, now, policies.at(now)), json, token, request);
    }

    /** Nothing is done with the data and nothing of it lapses; it ends at its planned end or when it is lifted. */
    @PostMapping(path = "/v1/restrictions", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> restriction(@AuthenticationPrincipal Jwt token, HttpServletRequest request)
            throws IOException {
        var now = domainClock.instant();
        var json = BodyReader.read(request);
        return place(Block.Kind.RESTRICTION, BlockBody.restriction(json, now, policies.at(now)), json, token, request);
    }

    /** Ends a hold: what it kept from lapsing lapses within a minute. Ending it again changes nothing. */
    @DeleteMapping("/v1/holds/{blockId}")
    ResponseEntity<Object> liftHold(@PathVariable String blockId, HttpServletRequest request) {
        return lift(Block.Kind.HOLD, blockId, request);
    }

    /** Ends a restriction before its planned end or where none is planned. */
    @DeleteMapping("/v1/restrictions/{blockId}")
    ResponseEntity<Object> liftRestriction(@PathVariable String blockId, HttpServletRequest request) {
        return lift(Block.Kind.RESTRICTION, blockId, request);
    }

    private ResponseEntity<Object> place(
            Block.Kind kind, BlockBody body, JsonNode json, Jwt token, HttpServletRequest request) {
        QueryParameters.only(Set.of(), request);
        var id = attempts.id(request, token, body.subjectId(), json).toString();
        return forwarding.ofSubject(body.subjectId(), request, json).orElseGet(() -> {
            if (reader.block(id).isEmpty()) {
                writer.place(body.subjectId(), body.row(kind, id, domainClock.instant()));
                Patience.until(() -> reader.block(id).isPresent());
            }
            return ResponseEntity.status(HttpStatus.CREATED).body(Map.of(idField(kind), id));
        });
    }

    private ResponseEntity<Object> lift(Block.Kind kind, String id, HttpServletRequest request) {
        QueryParameters.only(Set.of(), request);
        var here = reader.block(id).filter(place -> place.kind() == kind);
        if (here.isPresent()) {
            return lift(id, here.get());
        }
        return forwarding
                .anywhereElse(request, other -> forwarding.client().delete(other, request))
                .orElseThrow(Refusal.NOT_FOUND::exception);
    }

    private ResponseEntity<Object> lift(String id, BlockPlace place) {
        if (!place.ended()) {
            writer.lift(id, place, domainClock.instant());
            Patience.until(() -> reader.block(id).filter(BlockPlace::ended).isPresent());
        }
        return ResponseEntity.noContent().build();
    }

    private static String idField(Block.Kind kind) {
        return kind == Block.Kind.HOLD ? "holdId" : "restrictionId";
    }
}
