package oubli.retention.policies;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oubli.policy.PolicyRefused;
import oubli.policy.Uuid5;
import oubli.policy.versions.PolicyEdition;
import oubli.policy.versions.Significance;
import oubli.schemas.AvroSerde;
import oubli.schemas.CloudEventHeaders;
import oubli.schemas.Metas;
import oubli.schemas.PolicyVersion;
import oubli.schemas.Topics;
import oubli.schemas.follow.Followed;

/** Versions of the policy on their topic: read into the book, written from the file. */
public final class PolicyWire {

    static final String TOPIC = Topics.POLICY_VERSIONS.name();

    private static final Logger LOG = LoggerFactory.getLogger(PolicyWire.class);
    private static final UUID VERSIONS = UUID.fromString("3f1cf3f6-6b2c-5b52-8f4e-55d7d6b6a001");

    private final Deserializer<PolicyVersion> reader;
    private final Serializer<PolicyVersion> writer;

    public PolicyWire(Map<String, ?> serdes) {
        reader = AvroSerde.deserializer(Topics.POLICY_VERSIONS, serdes);
        writer = AvroSerde.serializer(serdes);
    }

    /** The content hash that was published with a version. */
    String hash(byte[] published) {
        return reader.deserialize(TOPIC, published).getContentHash();
    }

    /** Enters what is published into the book. */
    public Followed into(PolicyBook book) {
        return Followed.of(TOPIC, (version, published) -> enter(published, book));
    }

    /** A version that this build cannot execute is left out, loudly: ticks that name it are held here. */
    void enter(byte[] published, PolicyBook book) {
        var version = reader.deserialize(TOPIC, published);
        try {
            var policy = PolicyFile.parse(version.getPolicy());
            var significance = significance(version.getSignificance());
            book.publish(new PolicyEdition(policy, significance, version.getEffectiveAt()), version.getContentHash());
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

    ProducerRecord<String, byte[]> record(PolicyFile file, PolicyEdition edition, Instant now) {
        var policy = file.policy();
        var value = PolicyVersion.newBuilder()
                .setMeta(Metas.of(
                        Uuid5.ofParts(VERSIONS, policy.version()), now, now, "retention-service", policy.version()))
                .setVersion(policy.version())
                .setContentHash(file.hash())
                .setSignificance(oubli.schemas.Significance.valueOf(
                        edition.significance().name()))
                .setEffectiveAt(edition.effectiveAt())
                .setPolicy(file.text())
                .build();
        return new ProducerRecord<>(
                TOPIC, null, policy.version(), writer.serialize(TOPIC, value), CloudEventHeaders.of(value));
    }
}
