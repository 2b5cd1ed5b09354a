package oubli.retention.saga;

import java.time.Instant;
import oubli.policy.Times;

/** One expected recipient's part in an erasure; {@code method} is empty where it did not say how. */
public record Confirmation(String recipient, Outcome outcome, Instant at, long count, String method) {

    /** What a recipient said. */
    public enum Outcome {
        AWAITED,
        DONE,
        NOTHING_HELD,
        FAILED;

        /** Whether nothing is left at this recipient. */
        boolean confirms() {
            return this == DONE || this == NOTHING_HELD;
        }
    }

    static Confirmation awaited(String recipient) {
        return new Confirmation(recipient, Outcome.AWAITED, Times.NOT_YET, 0, "");
    }
}
