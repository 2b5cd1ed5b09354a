package oubli.policy.retention;

import static oubli.policy.Times.NEVER;
import static oubli.policy.Times.NOT_YET;

import java.time.Instant;
import oubli.policy.Times;

/**
 * The file of one rights request, as far as it must end: each method takes in one fact, and facts may come repeated or late.
 *
 * @param receivedAt {@link Times#NOT_YET} while only a document is known of it
 * @param answeredAt the first answer, refusal or cancellation, {@link Times#NEVER} while there is none
 * @param uploadedAt the latest copy of an identity document, {@link Times#NOT_YET} where none is held
 * @param verdictAt the latest verdict about who asks, {@link Times#NOT_YET} if none
 * @param closedAt {@link Times#NEVER} while it is open
 * @param alarms how many times its missing answer was announced
 */
public record RightsEntry(
        String requestId,
        Instant receivedAt,
        Instant answeredAt,
        Instant uploadedAt,
        Instant verdictAt,
        Instant closedAt,
        int alarms) {

    public static RightsEntry of(String requestId) {
        return new RightsEntry(requestId, NOT_YET, NEVER, NOT_YET, NOT_YET, NEVER, 0);
    }

    public RightsEntry received(Instant at) {
        return new RightsEntry(requestId, at, answeredAt, uploadedAt, verdictAt, closedAt, alarms);
    }

    public RightsEntry answered(Instant at) {
        return new RightsEntry(
                requestId, receivedAt, Times.earlier(answeredAt, at), uploadedAt, verdictAt, closedAt, alarms);
    }

    public RightsEntry uploaded(Instant at) {
        return new RightsEntry(
                requestId, receivedAt, answeredAt, Times.later(uploadedAt, at), verdictAt, closedAt, alarms);
    }

    public RightsEntry judged(Instant at) {
        return new RightsEntry(
                requestId, receivedAt, answeredAt, uploadedAt, Times.later(verdictAt, at), closedAt, alarms);
    }

    public RightsEntry closed(Instant at) {
        return new RightsEntry(
                requestId, receivedAt, answeredAt, uploadedAt, verdictAt, Times.earlier(closedAt, at), alarms);
    }

    public RightsEntry withoutDocument() {
        return new RightsEntry(requestId, receivedAt, answeredAt, NOT_YET, verdictAt, closedAt, alarms);
    }

    /** A missing answer was announced; the next month counts. */
    public RightsEntry alarmed() {
        return new RightsEntry(requestId, receivedAt, answeredAt, uploadedAt, verdictAt, closedAt, alarms + 1);
    }

    /** Whether somebody still waits for an answer. */
    boolean isWaiting() {
        return !receivedAt.equals(NOT_YET) && answeredAt.equals(NEVER) && !isClosed();
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
