package oubli.retention.keep;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Notes how far each topic was read, heartbeats and poison included; what catching up means is measured in offsets. */
public final class OffsetKeeper extends ContextualProcessor<byte[], byte[], Void, Void> {

    @Override
    public void process(Record<byte[], byte[]> raw) {
        KeyValueStore<String, Long> offsets = context().getStateStore(RetentionStores.OFFSET_BY_TOPIC);
        context().recordMetadata().ifPresent(at -> {
            offsets.put(at.topic(), at.offset());
            if (at.topic().equals(RetentionStores.KEY_TOPIC)) {
                offsets.put(RetentionStores.KEYS_READ_UP_TO, raw.timestamp());
            }
        });
    }
}
