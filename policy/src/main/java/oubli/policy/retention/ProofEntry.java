package oubli.policy.retention;

import static oubli.policy.Times.NEVER;

import java.time.Instant;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.policy.consent.CellState;
import oubli.policy.consent.Decision;

/**
 * One decision record as proof.
 *
 * @param collectedAt when the decision was made
 * @param requestId the contact request it was made with, or the empty string
 */
public record ProofEntry(String eventId, Cell cell, Instant collectedAt, String requestId) {

    public static ProofEntry of(Decision decision) {
        return new ProofEntry(decision.eventId(), decision.cell(), decision.occurredAt(), decision.requestId());
    }

    /** All decisions about a cell are relied on together, so that no proof of an end goes before the proof of what it ended. */
    Instant reliedUntil(CellState state, Instant dataErasedAt) {
        var ends = state.standingEndsAt();
        if (ends.equals(Times.NOT_YET)) {
            ends = state.since();
        }
        boolean erasedSince = dataErasedAt.isAfter(state.since());
        return Times.later(collectedAt, erasedSince ? Times.earlier(ends, dataErasedAt) : ends);
    }

    /** A decision that allows one request is relied on until that request is closed. */
    public Instant reliedUntil(RequestEntry request) {
        return request.isClosed() ? Times.later(collectedAt, request.closedAt()) : NEVER;
    }
}
