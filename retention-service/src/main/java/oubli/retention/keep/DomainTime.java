package oubli.retention.keep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import oubli.policy.PrivacyPolicy;
import oubli.policy.retention.RetentionPlanner;
import oubli.retention.fact.TimeFact;
import oubli.retention.ledger.RowJson;

/** What a partition believes about time: the last honoured tick, the policy it named, and whether replay is over. */
final class DomainTime {

    /** A fact may be this far ahead of the last tick and still be of now. */
    private static final Duration TICK_PACE = Duration.ofMinutes(1);

    private static final String CLOCK = "clock";

    /** As stored; {@code Instant.EPOCH} stands for never. */
    record Clock(Instant now, Instant confirmedUpTo, String policyVersion) {
        static final Clock UNSET = new Clock(Instant.EPOCH, Instant.EPOCH, "");
    }

    private final KeyValueStore<String, byte[]> progress;
    private final Policies policies;
    private Clock clock;
    private boolean replaying = true;

    DomainTime(KeyValueStore<String, byte[]> progress, Policies policies) {
        this.progress = progress;
        this.policies = policies;
        var saved = progress.get(CLOCK);
        this.clock = saved == null ? Clock.UNSET : RowJson.read(saved, Clock.class);
    }

    Instant now() {
        return clock.now();
    }

    Instant confirmedUpTo() {
        return clock.confirmedUpTo();
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
        keep(new Clock(tick.now(), clock.confirmedUpTo(), tick.policyVersion()));
    }

    void confirm(Instant upTo) {
        keep(new Clock(clock.now(), upTo, clock.policyVersion()));
    }

    /** Nothing is decided while what was decided before is still being read. */
    boolean replaying() {
        return replaying;
    }

    void caughtUp() {
        replaying = false;
    }

    /** Whether a fact of that instant may act at once instead of waiting for a tick. */
    boolean isNow(Instant at) {
        return !replaying
                && !clock.now().equals(Instant.EPOCH)
                && at.isBefore(clock.now().plus(TICK_PACE));
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
