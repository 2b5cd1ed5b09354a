package oubli.consent.policies;

import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.policy.PolicyRefused;
import oubli.schemas.AvroSerde;
import oubli.schemas.PolicyVersion;
import oubli.schemas.Topics;
import oubli.schemas.follow.Followed;

/** Enters the published versions of the policy into the book. */
public final class PolicyWire {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyWire.class);

    private final Deserializer<PolicyVersion> values;

    public PolicyWire(Map<String, ?> serdes) {
        values = AvroSerde.deserializer(Topics.POLICY_VERSIONS, serdes);
    }

    /** Enters what is published into the book. */
    public Followed into(PolicyBook book) {
        return Followed.of(Topics.POLICY_VERSIONS.name(), (version, published) -> enter(published, book));
    }

    /** A version that this build cannot execute is left out, loudly: the one before stays in force here. */
    void enter(byte[] published, PolicyBook book) {
        var version = values.deserialize(Topics.POLICY_VERSIONS.name(), published);
        try {
            book.add(PolicyFile.parse(version.getPolicy()), version.getEffectiveAt());
        } catch (PolicyRefused refused) {
            LOG.error("policy version refused: version={} reason={}", version.getVersion(), refused.getMessage());
        }
    }
}
