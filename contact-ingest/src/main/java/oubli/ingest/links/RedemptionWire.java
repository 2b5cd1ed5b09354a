package oubli.ingest.links;

import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import oubli.schemas.CloudEventHeaders;
import oubli.schemas.LinkRedemption;
import oubli.schemas.Metas;
import oubli.schemas.RecordKey;
import oubli.schemas.Topics;
import oubli.schemas.follow.Followed;

/** Redemptions as records of {@code privacy.link.redemptions}, written and read back. */
public final class RedemptionWire implements Followed {

    private static final String SOURCE = "contact-ingest";

    private final Deserializer<LinkRedemption> values;
    private final Redemptions redemptions;

    public RedemptionWire(Deserializer<LinkRedemption> values, Redemptions redemptions) {
        this.values = values;
        this.redemptions = redemptions;
    }

    @Override
    public String topic() {
        return Topics.LINK_REDEMPTIONS.name();
    }

    @Override
    public void record(String key, byte[] value) {
        var redemption = values.deserialize(topic(), value);
        redemptions.redeemed(redemption.getLinkId(), redemption.getVisitId());
    }

    /** One use of a link, whether or not it is the one that counts. */
    static ProducerRecord<String, SpecificRecord> used(
            String subjectId, UUID linkId, UUID visitId, Instant at, String policyVersion) {
        var redemption = LinkRedemption.newBuilder()
                .setMeta(Metas.of(visitId, at, at, SOURCE, policyVersion))
                .setSubjectId(subjectId)
                .setLinkId(linkId.toString())
                .setVisitId(visitId.toString())
                .build();
        return new ProducerRecord<>(
                Topics.LINK_REDEMPTIONS.name(),
                null,
                RecordKey.of(subjectId, linkId.toString()),
                redemption,
                CloudEventHeaders.of(redemption));
    }
}
