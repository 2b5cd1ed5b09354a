package oubli.ingest.notice;

import org.apache.kafka.common.serialization.Deserializer;
import oubli.schemas.PolicyVersion;
import oubli.schemas.Topics;
import oubli.schemas.follow.Followed;

/** Learns from {@code privacy.policy.versions} which notices have been published. */
public final class NoticeWire implements Followed {

    private final Deserializer<PolicyVersion> versions;
    private final Notices notices;

    public NoticeWire(Deserializer<PolicyVersion> versions, Notices notices) {
        this.versions = versions;
        this.notices = notices;
    }

    @Override
    public String topic() {
        return Topics.POLICY_VERSIONS.name();
    }

    @Override
    public void record(String key, byte[] value) {
        var version = versions.deserialize(topic(), value);
        notices.publish(NoticeReader.published(
                version.getPolicy(),
                version.getContentHash(),
                version.getSignificance().name(),
                version.getEffectiveAt()));
    }
}
