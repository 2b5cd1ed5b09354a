package oubli.retention.running;

import java.time.Clock;
import oubli.retention.clock.Timekeeper;
import oubli.retention.policies.PolicyPublisher;
import oubli.schemas.follow.TopicFollower;
import oubli.schemas.stream.StreamsEngine;

/** What runs beside the topology: the policy is published and followed, then time is told. */
record Company(PolicyPublisher policy, TopicFollower versions, Timekeeper time, Clock domainClock)
        implements StreamsEngine.Company {

    @Override
    public void begin() {
        policy.ensurePublished(domainClock.instant());
        versions.start();
        time.start();
    }

    @Override
    public void end() {
        time.close();
        versions.close();
    }
}
