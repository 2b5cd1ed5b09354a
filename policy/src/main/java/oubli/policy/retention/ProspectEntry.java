package oubli.policy.retention;

import static oubli.policy.Times.NOT_YET;

import java.time.Instant;
import oubli.policy.Times;

/**
 * The prospect data of a subject: since when it is held and when the person last gave a sign.
 *
 * @param collectedAt the latest profile recorded, {@link Times#NOT_YET} where no data is held
 * @param lastContactAt the latest contact that restarts the window, {@link Times#NOT_YET} if none
 */
public record ProspectEntry(Instant collectedAt, Instant lastContactAt) {

    public static final ProspectEntry NONE = new ProspectEntry(NOT_YET, NOT_YET);

    public ProspectEntry collected(Instant at) {
        return new ProspectEntry(Times.later(collectedAt, at), lastContactAt);
    }

    /** A contact from the person; the caller has asked the policy whether its kind restarts the window. */
    public ProspectEntry contacted(Instant at) {
        return new ProspectEntry(collectedAt, Times.later(lastContactAt, at));
    }

    /** The data is gone; a later sign of the person brings nothing back. */
    public ProspectEntry erased() {
        return new ProspectEntry(NOT_YET, lastContactAt);
    }

    public boolean hasData() {
        return !collectedAt.equals(NOT_YET);
    }

    /** From when the window counts. */
    public Instant anchor() {
        return Times.later(collectedAt, lastContactAt);
    }
}
