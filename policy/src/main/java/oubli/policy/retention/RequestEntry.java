package oubli.policy.retention;

import static oubli.policy.Times.NEVER;
import static oubli.policy.Times.NOT_YET;

import java.time.Instant;
import oubli.policy.Times;

/**
 * One contact request, small enough to be a store row: each method takes in one fact, and facts may come repeated or late.
 *
 * @param openSince submission, or the reply that reopened it
 * @param answeredAt the latest answer, {@link Times#NOT_YET} if none
 * @param lastReplyAt the latest reply of the person, {@link Times#NOT_YET} if none
 * @param closedAt the earliest closure, {@link Times#NEVER} if none
 * @param alarms how many times its missing answer was announced since {@code openSince}
 */
public record RequestEntry(
        String requestId,
        Instant submittedAt,
        Instant openSince,
        Instant answeredAt,
        Instant lastReplyAt,
        Instant closedAt,
        ClosureReason closure,
        int alarms) {

    public static RequestEntry submitted(String requestId, Instant submittedAt) {
        return new RequestEntry(
                requestId, submittedAt, submittedAt, NOT_YET, NOT_YET, NEVER, ClosureReason.NOT_CLOSED, 0);
    }

    /** The controller answered: a follow-up window starts, unless the person wrote after that answer. */
    public RequestEntry answered(Instant at) {
        return new RequestEntry(
                requestId, submittedAt, openSince, Times.later(answeredAt, at), lastReplyAt, closedAt, closure, alarms);
    }

    /** The person replied to this request; within the follow-up window this reopens it. */
    public RequestEntry replied(Instant at) {
        if (!at.isAfter(lastReplyAt)) {
            return this;
        }
        boolean reopens = isAnswered() && !at.isBefore(answeredAt);
        return new RequestEntry(
                requestId,
                submittedAt,
                reopens ? at : openSince,
                answeredAt,
                at,
                closedAt,
                closure,
                reopens ? 0 : alarms);
    }

    /** The first closure counts; a closed request stays closed. */
    public RequestEntry closed(Instant at, ClosureReason reason) {
        if (!at.isBefore(closedAt)) {
            return this;
        }
        return new RequestEntry(requestId, submittedAt, openSince, answeredAt, lastReplyAt, at, reason, alarms);
    }

    /** A missing answer was announced; the next month counts. */
    public RequestEntry alarmed() {
        return new RequestEntry(
                requestId, submittedAt, openSince, answeredAt, lastReplyAt, closedAt, closure, alarms + 1);
    }

    public boolean isClosed() {
        return !closedAt.equals(NEVER);
    }

    /** Whether the last word is the controller's; at the same instant it is the person's. */
    public boolean isAnswered() {
        return answeredAt.isAfter(lastReplyAt);
    }
}
