package oubli.ingest.publish;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import oubli.schemas.ConsentEvent;
import oubli.schemas.ContactEvent;
import oubli.schemas.DataClass;
import oubli.schemas.Meta;
import oubli.schemas.Metas;
import oubli.schemas.RightsEvent;
import oubli.schemas.Topics;
import oubli.schemas.WrappedDataKey;

/** One empty value for each topic that is written; serialised to learn the schema's id, never sent. */
final class SampleWire {

    static Map<String, SpecificRecord> samples() {
        var meta = Metas.of(new UUID(0, 0), Instant.EPOCH, Instant.EPOCH, "", "");
        return Map.of(
                Topics.DATA_KEYS.name(), dataKey(meta),
                Topics.CONTACT_EVENTS.name(),
                        ContactEvent.newBuilder().setMeta(meta).setSubjectId("").build(),
                Topics.RIGHTS_EVENTS.name(),
                        RightsEvent.newBuilder()
                                .setMeta(meta)
                                .setSubjectId("")
                                .setRequestId("")
                                .build(),
                Topics.CONSENT_DECISIONS.name(),
                        ConsentEvent.newBuilder().setMeta(meta).setSubjectId("").build());
    }

    private static WrappedDataKey dataKey(Meta meta) {
        return WrappedDataKey.newBuilder()
                .setMeta(meta)
                .setSubjectId("")
                .setKeyId("")
                .setDataClass(DataClass.UNKNOWN)
                .setKekId("")
                .setWrapped(ByteBuffer.allocate(0))
                .setSealsEventId("")
                .build();
    }

    private SampleWire() {}
}
