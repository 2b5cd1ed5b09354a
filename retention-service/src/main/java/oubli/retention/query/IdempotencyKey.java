package oubli.retention.query;

import jakarta.servlet.http.HttpServletRequest;
import oubli.retention.access.Refusal;

/** The header by which a request can be sent again and counts once. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 128;

    static String of(HttpServletRequest request) {
        var key = request.getHeader(HEADER);
        if (key == null) {
            throw Refusal.IDEMPOTENCY_KEY_REQUIRED.exception();
        }
        boolean valid = !key.isEmpty()
                && key.length() <= LONGEST
                && key.chars().allMatch(character -> character > ' ' && character < 127);
        if (!valid) {
            throw Refusal.IDEMPOTENCY_KEY_INVALID.exception();
        }
        return key;
    }

    private IdempotencyKey() {}
}
