package oubli.ingest.links;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import oubli.ingest.Identity;
import oubli.ingest.MachineClock;
import oubli.ingest.edge.Refusal;
import oubli.ingest.follow.ClosedGenerations;
import oubli.ingest.notice.Notices;
import oubli.ingest.publish.EventIds;
import oubli.ingest.publish.Publication;
import oubli.ingest.publish.Replays;
import oubli.ingest.publish.Replays.Work;
import oubli.vault.ProofTokens.ProofToken;

/**
 * Exchanges a link, once, for the token of one visit.
 *
 * <p>The use is written to the log before it is honoured, and the first in log order wins: two instances that are handed
 * the same link at the same time agree, and a restart forgets nothing. The visit's id derives from the attempt's key, so a
 * repetition of the same attempt is admitted again.
 */
final class Visits {

    private static final String ROUTE = "manage-links";

    private final Identity identity;
    private final Notices notices;
    private final ClosedGenerations generations;
    private final Redemptions redemptions;
    private final Replays replays;
    private final Limits limits;
    private final Clock domainClock;
    private final MachineClock machineClock;

    /** How long a visit lasts, and how long its beginning may take. */
    record Limits(Duration visit, Duration patience) {}

    /** What the holder of a link gets for it. */
    record Visit(String subjectId, String manageToken, Instant endsAt) {

        @Override
        public String toString() {
            return "Visit[" + subjectId + ", redacted]";
        }
    }

    Visits(
            Identity identity,
            Notices notices,
            ClosedGenerations generations,
            Redemptions redemptions,
            Replays replays,
            Limits limits,
            Clock domainClock,
            MachineClock machineClock) {
        this.identity = identity;
        this.notices = notices;
        this.generations = generations;
        this.redemptions = redemptions;
        this.replays = replays;
        this.limits = limits;
        this.domainClock = domainClock;
        this.machineClock = machineClock;
    }

    /** Whether a link looks as if it could still be exchanged; looking uses nothing up. */
    boolean seemsOpen(String link) {
        return identity.readLink(link)
                .filter(this::lasts)
                .filter(read -> !redemptions.isUsedByAnother(read.id().toString(), ""))
                .isPresent();
    }

    /**
     * Begins the one visit that the link is good for.
     *
     * @param key of the attempt; its repetition gets the same visit, every other attempt finds the link used
     */
    Visit begin(String link, String key) {
        var read = identity.readLink(link)
                .orElseThrow(() -> Refusal.INVALID_TOKEN.at("/link").refused());
        var visitId = new EventIds(ROUTE, read.subjectId(), key).of("visit:" + read.id());
        if (!lasts(read) || redemptions.isUsedByAnother(read.id().toString(), visitId.toString())) {
            throw ended();
        }
        var mine = redemptions.expect(visitId.toString());
        replays.once(ROUTE + "|" + visitId, identity.fingerprint(link), UUID.class, () -> use(read, visitId));
        if (!redemptions.admits(read.id().toString(), visitId.toString(), mine, limits.patience())) {
            throw ended();
        }
        return visit(read, visitId);
    }

    private Work<UUID> use(ProofToken link, UUID visitId) {
        var version = notices.inForce().version();
        var record = RedemptionWire.used(link.subjectId(), link.id(), visitId, domainClock.instant(), version);
        return new Work<>(visitId, Publication.of(List.of(record)));
    }

    private boolean lasts(ProofToken link) {
        return machineClock.now().isBefore(link.endsAt()) && generations.stands(link.subjectId(), link.issuedAt());
    }

    private Visit visit(ProofToken link, UUID visitId) {
        var endsAt = machineClock.now().plus(limits.visit());
        var token = new ProofToken(link.subjectId(), visitId, domainClock.instant(), endsAt);
        return new Visit(link.subjectId(), identity.issueVisit(token), endsAt);
    }

    private static RuntimeException ended() {
        return Refusal.LINK_ENDED.problem().refused();
    }
}
