package oubli.retention.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
        var recipient = recipient(token);
        var key = IdempotencyKey.of(request);
        var json = BodyReader.read(request);
        var said = new Said(recipient, Optional.of(ReceiptBody.of(json)), key);
        return taken(erasureId, said, request, other -> forwarding.client().post(other, request, bytes(json)));
    }

    /** The same from a recipient that was told by webhook: its status, in OpenDSR's names; each status counts once. */
    @PostMapping(path = "/v1/erasures/{erasureId}/status-callbacks", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> status(
            @PathVariable String erasureId, @AuthenticationPrincipal Jwt token, HttpServletRequest request)
            throws IOException {
        var recipient = recipient(token);
        var json = BodyReader.read(request);
        var status = StatusCallbackBody.of(erasureId, json);
        var said = new Said(recipient, status.receipt(), "opendsr:" + status.status());
        return taken(erasureId, said, request, other -> forwarding
                .client()
                .post(other, request, MediaType.APPLICATION_JSON_VALUE, bytes(json)));
    }

    /** @param receipt empty while the recipient is still at work */
    private record Said(String recipient, Optional<ReceiptBody> receipt, String key) {}

    private ResponseEntity<Object> taken(
            String erasureId, Said said, HttpServletRequest request, Function<URI, HttpResponse<byte[]>> askAnother) {
        var saga = reader.erasure(erasureId);
        if (saga.isPresent()) {
            return taken(saga.get(), said);
        }
        return forwarding.anywhereElse(request, askAnother).orElseThrow(Refusal.NOT_FOUND::exception);
    }

    private ResponseEntity<Object> taken(Saga saga, Said said) {
        if (!saga.expects(said.recipient())) {
            throw Refusal.NOT_THE_RECIPIENT.exception();
        }
        if (saga.missing().contains(said.recipient())) {
            said.receipt().ifPresent(body -> confirm(saga, said, body));
        }
        return ResponseEntity.accepted()
                .body(Map.of("erasureId", saga.erasure().erasureId(), "recipient", said.recipient()));
    }

    private void confirm(Saga saga, Said said, ReceiptBody body) {
        var now = domainClock.instant();
        writer.write(
                saga, new Confirmation(said.recipient(), body.outcome(), now, body.count(), body.method()), said.key());
    }

    private static String recipient(Jwt token) {
        return Optional.ofNullable(token.getClaimAsString("recipient"))
                .orElseThrow(Refusal.NOT_THE_RECIPIENT::exception);
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(UTF_8);
    }
}
