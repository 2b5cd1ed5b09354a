package oubli.policy.retention;

import static oubli.policy.Times.NEVER;
import static oubli.policy.Times.NOT_YET;

import java.time.Instant;
import oubli.policy.Times;

/**
 * The file of one rights request, as far as it must end: each method takes in one fact, and facts may come repeated or late.
 *
 * @param uploadedAt the latest copy of an identity document, {@link Times#NOT_YET} where none is held
 * @param verdictAt the latest verdict about who asks, {@link Times#NOT_YET} if none
 * @param closedAt {@link Times#NEVER} while it is open
 */
public record RightsEntry(String requestId, Instant uploadedAt, Instant verdictAt, Instant closedAt) {

    public static RightsEntry of(String requestId) {
        return new RightsEntry(requestId, NOT_YET, NOT_YET, NEVER);
    }

    public RightsEntry uploaded(Instant at) {
        return new RightsEntry(requestId, Times.later(uploadedAt, at), verdictAt, closedAt);
    }

    public RightsEntry judged(Instant at) {
        return new RightsEntry(requestId, uploadedAt, Times.later(verdictAt, at), closedAt);
    }

    public RightsEntry closed(Instant at) {
        return new RightsEntry(requestId, uploadedAt, verdictAt, Times.earlier(closedAt, at));
    }

    public RightsEntry withoutDocument() {
        return new RightsEntry(requestId, NOT_YET, verdictAt, closedAt);
    }

    boolean hasDocument() {
        return !uploadedAt.equals(NOT_YET);
    }

    boolean isClosed() {
        return !closedAt.equals(NEVER);
    }

    /** A copy that came after the last verdict waits for another. */
    boolean isJudged() {
        return !verdictAt.isBefore(uploadedAt);
    }
}
