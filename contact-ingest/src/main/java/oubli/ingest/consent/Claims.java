package oubli.ingest.consent;

import java.time.Instant;
import oubli.ingest.Meters;
import oubli.ingest.notice.Notice;
import oubli.policy.Times;

/** What a client's claim about time is worth. */
public final class Claims {

    private final Meters meters;

    public Claims(Meters meters) {
        this.meters = meters;
    }

    /** The claim where it is plausible, else the server's instant; claims that are not believed are counted. */
    public Instant effective(Instant claimedAt, Notice notice, Instant now) {
        if (claimedAt.equals(Times.NOT_YET)) {
            return now;
        }
        var bound = notice.policy().claims();
        if (!bound.isPlausible(claimedAt, now)) {
            meters.implausibleClaim();
        }
        return bound.effective(claimedAt, now);
    }
}
