package oubli.retention.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import oubli.retention.access.Refusal;
import oubli.retention.saga.Confirmation;
import oubli.retention.saga.Saga;
import tools.jackson.databind.JsonNode;

/** Takes receipts of recipients that do not write to Kafka themselves. */
@RestController
final class ReceiptsController {

    private final RetentionReader reader;
    private final ReceiptWriter writer;
    private final Forwarding forwarding;
    private final Clock domainClock;

    ReceiptsController(RetentionReader reader, ReceiptWriter writer, Forwarding forwarding, Clock domainClock) {
        this.reader = reader;
        this.writer = writer;
        this.forwarding = forwarding;
        this.domainClock = domainClock;
    }

    /** Only the recipient of the token's own claim can confirm, and only what it was asked; saying it again has no effect. */
    @PostMapping(path = "/v1/erasures/{erasureId}/receipts", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> receipt(
            @PathVariable String erasureId, @AuthenticationPrincipal Jwt token, HttpServletRequest request)
            throws IOException {
        var recipient = Optional.ofNullable(token.getClaimAsString("recipient"))
                .orElseThrow(Refusal.NOT_THE_RECIPIENT::exception);
        var key = IdempotencyKey.of(request);
        var json = BodyReader.read(request);
        var body = ReceiptBody.of(json);
        var saga = reader.erasure(erasureId);
        if (saga.isPresent()) {
            return taken(saga.get(), recipient, body, key);
        }
        return elsewhere(json, request).orElseThrow(Refusal.NOT_FOUND::exception);
    }

    private ResponseEntity<Object> taken(Saga saga, String recipient, ReceiptBody body, String key) {
        if (!saga.expects(recipient)) {
            throw Refusal.NOT_THE_RECIPIENT.exception();
        }
        if (saga.missing().contains(recipient)) {
            var confirmation =
                    new Confirmation(recipient, body.outcome(), domainClock.instant(), body.count(), body.method());
            writer.write(saga, confirmation, key);
        }
        return ResponseEntity.accepted().body(Map.of("erasureId", saga.erasure().erasureId(), "recipient", recipient));
    }

    private Optional<ResponseEntity<Object>> elsewhere(JsonNode json, HttpServletRequest request) {
        var body = json.toString().getBytes(UTF_8);
        return forwarding.anywhereElse(request, other -> forwarding.client().post(other, request, body));
    }
}
