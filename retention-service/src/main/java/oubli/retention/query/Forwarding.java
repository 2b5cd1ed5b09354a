package oubli.retention.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** Lets the instance that keeps something answer for it, and passes its answer back whole. */
final class Forwarding {

    private static final int NOT_FOUND = 404;

    private final Owners owners;
    private final OwnerClient client;

    Forwarding(Owners owners, OwnerClient client) {
        this.owners = owners;
        this.client = client;
    }

    /** The owner's answer; empty where this instance is the owner. */
    Optional<ResponseEntity<Object>> ofSubject(String subjectId, HttpServletRequest request) {
        return owners.elsewhere(subjectId).map(owner -> answer(client.get(owner, request)));
    }

    /** The owner's answer to a body that was posted; empty where this instance is the owner. */
    Optional<ResponseEntity<Object>> ofSubject(String subjectId, HttpServletRequest request, JsonNode body) {
        return owners.elsewhere(subjectId)
                .map(owner -> answer(client.post(owner, request, body.toString().getBytes(UTF_8))));
    }

    /** The answer of the owner of a partition; empty where this instance is the owner. */
    Optional<ResponseEntity<Object>> ofPartition(int partition, HttpServletRequest request) {
        return owners.elsewhere(partition).map(owner -> answer(client.get(owner, request)));
    }

    /** What the owner of a partition answers when it is asked so; empty where this instance is the owner. */
    Optional<ResponseEntity<Object>> toPartition(int partition, Function<URI, HttpResponse<byte[]>> ask) {
        return owners.elsewhere(partition).map(owner -> answer(ask.apply(owner)));
    }

    /** The first answer of another instance that knows what is asked for; none where this request was forwarded itself. */
    Optional<ResponseEntity<Object>> anywhereElse(HttpServletRequest request, Function<URI, HttpResponse<byte[]>> ask) {
        if (OwnerClient.isForwarded(request)) {
            return Optional.empty();
        }
        return owners.others().stream()
                .map(ask)
                .filter(answer -> answer.statusCode() != NOT_FOUND)
                .map(Forwarding::answer)
                .findFirst();
    }

    OwnerClient client() {
        return client;
    }

    private static ResponseEntity<Object> answer(HttpResponse<byte[]> answer) {
        var passed = ResponseEntity.status(answer.statusCode());
        answer.headers()
                .firstValue(HttpHeaders.CONTENT_TYPE)
                .ifPresent(type -> passed.header(HttpHeaders.CONTENT_TYPE, type));
        return passed.body(answer.body());
    }
}
