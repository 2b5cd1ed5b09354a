package oubli.retention.running;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.retention.clock.Timekeeper;
import oubli.retention.policies.PolicyPublisher;
import oubli.schemas.Topics;
import oubli.schemas.follow.TopicFollower;
import oubli.schemas.stream.StreamsEngine;

/** What runs beside the topology: the versions of the policy are read and followed, this deployment's is published, then time is told. */
record Company(PolicyPublisher policy, TopicFollower versions, Timekeeper time, Clock domainClock)
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
        time.start();
    }

    @Override
    public void end() {
        time.close();
        versions.close();
    }
}
