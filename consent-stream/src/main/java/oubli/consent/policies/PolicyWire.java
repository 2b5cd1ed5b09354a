package oubli.consent.policies;

import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.policy.PolicyRefused;
import oubli.policy.versions.PolicyEdition;
import oubli.policy.versions.Significance;
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
            var policy = PolicyFile.parse(version.getPolicy());
            book.publish(new PolicyEdition(policy, significance(version.getSignificance()), version.getEffectiveAt()));
        } catch (PolicyRefused refused) {
            LOG.error("policy version refused: version={} reason={}", version.getVersion(), refused.getMessage());
        }
    }

    /** What a later build calls by a word unknown here is taken for the most that a change can ask. */
    private static Significance significance(oubli.schemas.Significance published) {
        return switch (published) {
            case MINOR -> Significance.MINOR;
            case SIGNIFICANT -> Significance.SIGNIFICANT;
            case NEEDS_RECONSENT, UNKNOWN -> Significance.NEEDS_RECONSENT;
        };
    }
}
