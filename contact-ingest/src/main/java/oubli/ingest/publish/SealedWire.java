package oubli.ingest.publish;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import oubli.schemas.CloudEventHeaders;
import oubli.schemas.Meta;
import oubli.schemas.Metas;
import oubli.schemas.RecordKey;
import oubli.schemas.Topic;
import oubli.schemas.Topics;
import oubli.vault.SealedItem;

/** A sealed block as records: its key, and the event that holds it. */
public final class SealedWire {

    /** The key comes with the facts of the event, whose {@code meta} is given. */
    public static KeyedEvent keyed(SealedItem sealed, Topic<?> topic, Meta meta, SpecificRecord event) {
        var at = meta.getRecordedAt();
        var key = sealed.dataKey(Metas.of(EventIds.fresh(), at, at, meta.getSource(), meta.getPolicyVersion()));
        return new KeyedEvent(
                record(Topics.DATA_KEYS, RecordKey.of(sealed.subjectId(), sealed.keyId()), key),
                record(topic, RecordKey.of(sealed.subjectId(), meta.getEventId()), event));
    }

    public static ProducerRecord<String, SpecificRecord> record(Topic<?> topic, String key, SpecificRecord value) {
        return new ProducerRecord<>(topic.name(), null, key, value, CloudEventHeaders.of(value));
    }

    private SealedWire() {}
}
