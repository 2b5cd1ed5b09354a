package oubli.retention.running;

import java.time.Clock;
import oubli.retention.clock.Timekeeper;
import oubli.retention.policies.PolicyPublisher;
import oubli.retention.policies.PolicyTopicReader;

/** What runs beside the topology: the policy is published and followed, then time is told. */
record Company(PolicyPublisher policy, PolicyTopicReader versions, Timekeeper time, Clock domainClock) {

    void begin() {
        policy.ensurePublished(domainClock.instant());
        versions.start();
        time.start();
    }

    void end() {
        time.close();
        versions.close();
    }
}
