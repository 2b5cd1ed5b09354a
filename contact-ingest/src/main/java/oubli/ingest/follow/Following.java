package oubli.ingest.follow;

import oubli.ingest.publish.Readiness;
import oubli.schemas.follow.TopicFollower;

/** The topics of others as a condition of readiness: nothing is answered before they have been read. */
public record Following(TopicFollower topics) implements Readiness, AutoCloseable {

    public Following start() {
        topics.start();
        return this;
    }

    @Override
    public boolean isReady() {
        return topics.isCaughtUp();
    }

    @Override
    public void close() {
        topics.close();
    }
}
