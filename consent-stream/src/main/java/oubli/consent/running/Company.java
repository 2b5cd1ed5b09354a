package oubli.consent.running;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.schemas.Topics;
import oubli.schemas.follow.TopicFollower;
import oubli.schemas.stream.StreamsEngine;

/** What runs beside the topology: the versions of the policy are followed, and read before anything is folded by them. */
record Company(TopicFollower policyVersions) implements StreamsEngine.Company {

    private static final Logger LOG = LoggerFactory.getLogger(Company.class);
    private static final Duration WITHIN = Duration.ofSeconds(30);

    @Override
    public void begin() {
        policyVersions.start();
        if (!policyVersions.awaitCaughtUp(WITHIN)) {
            LOG.warn("the versions of the policy are not read yet: topic={}", Topics.POLICY_VERSIONS.name());
        }
    }

    @Override
    public void end() {
        policyVersions.close();
    }
}
