package oubli.ingest.publish;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import oubli.ingest.edge.Refusal;

/** The key by which a client names one attempt, however often it sends it. */
public final class IdempotencyKey {

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 128;

    /** The request's key: 1 to 128 visible ASCII characters, in one header. */
    public static String of(HttpServletRequest request) {
        var keys = Collections.list(request.getHeaders(HEADER));
        if (keys.isEmpty()) {
            throw Refusal.IDEMPOTENCY_KEY_REQUIRED.problem().refused();
        }
        if (keys.size() > 1 || !isKey(keys.get(0))) {
            throw Refusal.IDEMPOTENCY_KEY_INVALID.problem().refused();
        }
        return keys.get(0);
    }

    /** Whether a text may serve as key; form nonces follow the same rule. */
    public static boolean isKey(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    private IdempotencyKey() {}
}
