package oubli.policy.retention;

import static oubli.policy.Times.NEVER;

import java.time.Instant;
import oubli.policy.Times;

/**
 * A device's first deposit; no later visit or choice moves it (clause 8).
 *
 * @param firstDepositAt {@link Times#NEVER} where nothing was deposited
 */
public record TrackerEntry(Instant firstDepositAt) {

    public static final TrackerEntry NONE = new TrackerEntry(NEVER);

    public TrackerEntry deposited(Instant at) {
        return new TrackerEntry(Times.earlier(firstDepositAt, at));
    }

    public boolean hasData() {
        return !firstDepositAt.equals(NEVER);
    }
}
