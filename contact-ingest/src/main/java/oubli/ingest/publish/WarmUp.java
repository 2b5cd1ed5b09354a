package oubli.ingest.publish;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.springframework.kafka.core.KafkaOperations;
import oubli.schemas.Topic;
import oubli.schemas.Topics;

/**
 * Fetches before the first request what it would wait for: where the topics are, and the ids of their schemas. A registry
 * that goes away later is not missed.
 */
public final class WarmUp {

    /** What contact-ingest writes. */
    static final List<Topic<?>> WRITTEN =
            List.of(Topics.DATA_KEYS, Topics.CONTACT_EVENTS, Topics.RIGHTS_EVENTS, Topics.CONSENT_DECISIONS);

    private final KafkaOperations<String, SpecificRecord> kafka;
    private final Serializer<SpecificRecord> serializer;

    public WarmUp(KafkaOperations<String, SpecificRecord> kafka, Serializer<SpecificRecord> serializer) {
        this.kafka = kafka;
        this.serializer = serializer;
    }

    /** Throws where a topic or a schema is missing; to be tried again. */
    void run() {
        WRITTEN.forEach(topic -> kafka.partitionsFor(topic.name()));
        SampleWire.samples().forEach(serializer::serialize);
    }
}
