package oubli.policy;

import java.time.Duration;
import java.time.Instant;

/** Which of a client's claims about time are believed: none from the future and none older than the bound. */
public record ClaimBound(Duration oldest) {

    public boolean isPlausible(Instant claimedAt, Instant receivedAt) {
        return !claimedAt.isAfter(receivedAt) && !claimedAt.isBefore(receivedAt.minus(oldest));
    }

    /** The claim where it is plausible, else the server's instant. */
    public Instant effective(Instant claimedAt, Instant receivedAt) {
        return isPlausible(claimedAt, receivedAt) ? claimedAt : receivedAt;
    }
}
