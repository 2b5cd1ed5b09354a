package oubli.retention.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import oubli.policy.Uuid5;
import oubli.schemas.AvroSerde;
import oubli.schemas.Cleanup;
import oubli.schemas.CloudEventHeaders;
import oubli.schemas.Metas;
import oubli.schemas.RecordKey;
import oubli.schemas.Tick;
import oubli.schemas.Topic;
import oubli.schemas.Topics;

/** Ticks and heartbeats as records. */
final class TickWire {

    private static final UUID TICKS = UUID.fromString("3f1cf3f6-6b2c-5b52-8f4e-55d7d6b6a002");

    private final Serializer<Tick> ticks;

    TickWire(Map<String, ?> serdes) {
        ticks = AvroSerde.serializer(serdes);
    }

    ProducerRecord<String, byte[]> tick(int partition, Instant now, Duration shift, String policyVersion) {
        var value = Tick.newBuilder()
                .setMeta(Metas.of(
                        Uuid5.ofParts(TICKS, partition, now.toEpochMilli()),
                        now,
                        now,
                        "retention-service",
                        policyVersion))
                .setNow(Instant.ofEpochMilli(now.toEpochMilli()))
                .setShift(shift.toMillis())
                .setPolicyVersion(policyVersion)
                .build();
        var topic = Topics.TICKS.name();
        return new ProducerRecord<>(
                topic,
                partition,
                Integer.toString(partition),
                ticks.serialize(topic, value),
                CloudEventHeaders.of(value));
    }

    /** Only compacted topics need it: a closed segment is what the cleaner can clean. */
    static boolean needsHeartbeat(Topic<?> topic) {
        return topic.cleanup() == Cleanup.COMPACT;
    }

    static ProducerRecord<String, byte[]> heartbeat(Topic<?> topic, int partition) {
        return new ProducerRecord<>(topic.name(), partition, RecordKey.heartbeat(partition), null);
    }
}
