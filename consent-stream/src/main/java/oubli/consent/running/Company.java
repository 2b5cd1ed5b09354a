package oubli.consent.running;

import oubli.schemas.follow.TopicFollower;
import oubli.schemas.stream.StreamsEngine;

/** What runs beside the topology: the versions of the policy are followed. */
record Company(TopicFollower policyVersions) implements StreamsEngine.Company {

    @Override
    public void begin() {
        policyVersions.start();
    }

    @Override
    public void end() {
        policyVersions.close();
    }
}
