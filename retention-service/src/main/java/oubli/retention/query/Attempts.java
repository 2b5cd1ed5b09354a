package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;
import oubli.policy.Uuid5;
import oubli.retention.access.Refusal;
import tools.jackson.databind.JsonNode;

/**
 * Names what an order will be called before it is carried out: the same caller, path, subject and key give the same id, on any
 * instance and after any restart. A key that comes with another content is refused while this instance remembers the first.
 */
final class Attempts {

    private static final UUID ATTEMPTS = UUID.fromString("3f1cf3f6-6b2c-5b52-8f4e-55d7d6b6a005");
    private static final int REMEMBERED = 10_000;

    private final Map<UUID, Integer> contents = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Integer> eldest) {
            return size() > REMEMBERED;
        }
    });

    UUID id(HttpServletRequest request, Jwt token, String subject, JsonNode body) {
        var key = IdempotencyKey.of(request);
        var caller = String.valueOf(token.getSubject());
        var attempt = Uuid5.ofParts(ATTEMPTS, caller, request.getRequestURI(), key);
        var first = contents.putIfAbsent(attempt, body.hashCode());
        if (first != null && first != body.hashCode()) {
            throw Refusal.IDEMPOTENCY_KEY_REUSED.exception();
        }
        return Uuid5.ofParts(ATTEMPTS, caller, request.getRequestURI(), key, subject);
    }
}
