package oubli.retention.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import oubli.schemas.AvroSerde;
import oubli.schemas.Cleanup;
import oubli.schemas.Topics;

class TimekeeperTest {

    static final Instant NOW = Instant.parse("2029-11-23T09:00:00Z");
    static final Map<String, ?> SERDES =
            Map.of("schema.registry.url", "mock://timekeeper", "auto.register.schemas", "true");

    final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    final Timekeeper timekeeper = new Timekeeper(
            producer,
            SERDES,
            new Timekeeper.Rhythm(3, Duration.ofSeconds(1), Duration.ofMinutes(5)),
            Clock.fixed(NOW, ZoneOffset.UTC),
            () -> Duration.ofDays(1096),
            now -> "2020-04-01");

    @Test
    void tellsEveryPartitionTheTimeTheShiftAndThePolicyInForce() {
        timekeeper.tick();

        assertThat(producer.history()).extracting(ProducerRecord::partition).containsExactly(0, 1, 2);
        var ticks = AvroSerde.deserializer(Topics.TICKS, SERDES);
        assertThat(producer.history()).allSatisfy(record -> {
            var tick = ticks.deserialize(record.topic(), record.value());
            assertThat(tick.getNow()).isEqualTo(NOW);
            assertThat(tick.getShift()).isEqualTo(Duration.ofDays(1096).toMillis());
            assertThat(tick.getPolicyVersion()).isEqualTo("2020-04-01");
            assertThat(record.headers().lastHeader("ce_type")).isNotNull();
        });
    }

    @Test
    void sendsAHeartbeatToEveryPartitionOfEveryCompactedTopic() {
        timekeeper.heartbeat();

        List<String> compacted = Topics.all().stream()
                .filter(topic -> topic.cleanup() == Cleanup.COMPACT)
                .map(topic -> topic.name())
                .toList();
        assertThat(producer.history()).hasSize(compacted.size() * 3);
        assertThat(producer.history()).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo("~/" + record.partition());
            assertThat(record.value()).isNull();
            assertThat(record.topic()).isIn(compacted);
        });
    }
}
