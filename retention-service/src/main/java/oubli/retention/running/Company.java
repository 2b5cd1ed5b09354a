package oubli.retention.running;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.retention.clock.Timekeeper;
import oubli.retention.epochs.EpochTimekeeper;
import oubli.retention.policies.PolicyPublisher;
import oubli.schemas.Topics;
import oubli.schemas.follow.TopicFollower;
import oubli.schemas.stream.StreamsEngine;

/**
 * What runs beside the topology: policy versions and epoch reports are followed, this deployment's policy is published, erasures that a
 * backup did not know are announced again, time is told.
 */
record Company(
        PolicyPublisher policy,
        TopicFollower versions,
        MissedErasures missed,
        Timekeeper time,
        EpochTimekeeper epochs,
        Clock domainClock)
        implements StreamsEngine.Company {

    private static final Logger LOG = LoggerFactory.getLogger(Company.class);
    private static final Duration WITHIN = Duration.ofSeconds(30);

    @Override
    public void begin() {
        versions.start();
        if (!versions.awaitCaughtUp(WITHIN)) {
            LOG.warn("the versions of the policy are not read yet: topic={}", Topics.POLICY_VERSIONS.name());
        }
        policy.ensurePublished(domainClock.instant());
        missed.giveBack();
        time.start();
        epochs.start();
    }

    @Override
    public void end() {
        epochs.close();
        time.close();
        missed.close();
        versions.close();
    }
}
