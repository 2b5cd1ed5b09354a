package oubli.retention.keep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Times;
import oubli.policy.retention.RetentionPlanner;
import oubli.retention.fact.Origin;
import oubli.retention.fact.TimeFact;
import oubli.retention.ledger.RowJson;

/** What a partition believes about time: the last honoured tick, the policy it named, and whether replay is over. */
final class DomainTime {

    /** A fact may be this far ahead of the last tick and still be of now. */
    private static final Duration TICK_PACE = Duration.ofMinutes(1);

    static final String CLOCK = "clock";

    /** A shift that is measured instead of told trembles by less than this. */
    private static final long TREMOR_MILLIS = 1_000;

    /**
     * As stored; {@code Instant.EPOCH} stands for never.
     *
     * @param shift of the last tick, in milliseconds
     * @param movedUpTo where a time machine last moved the clock to, in milliseconds since the epoch
     */
    record Clock(Instant now, Instant confirmedUpTo, String policyVersion, long shift, long movedUpTo) {

        static final Clock UNSET = new Clock(Instant.EPOCH, Instant.EPOCH, "", 0, 0);

        Clock honouring(TimeFact.Ticked tick) {
            long ahead = tick.shift().toMillis();
            boolean moved = Math.abs(ahead - shift) > TREMOR_MILLIS;
            return new Clock(
                    tick.now(),
                    confirmedUpTo,
                    tick.policyVersion(),
                    ahead,
                    moved ? tick.now().toEpochMilli() : movedUpTo);
        }

        Clock confirmed(Instant upTo) {
            return new Clock(now, upTo, policyVersion, shift, movedUpTo);
        }
    }

    private final KeyValueStore<String, byte[]> progress;
    private final Policies policies;
    private Clock clock;
    private Instant heard = Times.NOT_YET;
    private boolean replaying = true;

    DomainTime(KeyValueStore<String, byte[]> progress, Policies policies) {
        this.progress = progress;
        this.policies = policies;
        this.clock = new ProgressView(progress).clock();
    }

    Instant now() {
        return clock.now();
    }

    Instant confirmedUpTo() {
        return clock.confirmedUpTo();
    }

    /** Until where a time machine moved the clock: whoever did so meant what it made due. */
    Instant movedUpTo() {
        return Instant.ofEpochMilli(clock.movedUpTo());
    }

    PrivacyPolicy policy() {
        return policies.find(clock.policyVersion()).orElseGet(policies::initial);
    }

    RetentionPlanner planner() {
        return new RetentionPlanner(policy());
    }

    boolean knowsPolicy(TimeFact.Ticked tick) {
        return policies.find(tick.policyVersion()).isPresent();
    }

    void honour(TimeFact.Ticked tick) {
        heard = Times.NOT_YET;
        keep(clock.honouring(tick));
    }

    void confirm(Instant upTo) {
        keep(clock.confirmed(upTo));
    }

    /** Nothing is decided while what was decided before is still being read. */
    boolean replaying() {
        return replaying;
    }

    void caughtUp() {
        replaying = false;
    }

    /** A fact is being read: until the next one its own instant counts as reached, even while the clock is held. */
    void hear(Origin origin) {
        heard = Times.later(origin.occurredAt(), origin.recordedAt());
    }

    /** Whether what is due then may act at once instead of waiting for a tick. */
    boolean isNow(Instant at) {
        return !replaying && (!at.isAfter(heard) || isTicked(at));
    }

    private boolean isTicked(Instant at) {
        return !clock.now().equals(Instant.EPOCH) && at.isBefore(clock.now().plus(TICK_PACE));
    }

    private void keep(Clock next) {
        clock = next;
        progress.put(CLOCK, RowJson.write(next));
    }

    @Override
    public String toString() {
        return new String(RowJson.write(clock), UTF_8);
    }
}
