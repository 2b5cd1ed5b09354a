package oubli.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import oubli.schemas.TopicSettings;

class StreamsSettingsTest {

    private static Properties settings(Map<String, String> configured) {
        return settings(configured, "");
    }

    private static Properties settings(Map<String, String> configured, String groupInstanceId) {
        var brokers = new StreamsSettings.Brokers("localhost:9092", configured);
        var instance =
                new StreamsSettings.Instance(new HostInfo("here", 8081), Path.of("state"), 2, 1, 0, groupInstanceId);
        return StreamsSettings.of("consent-stream", brokers, TopicSettings.production(), instance);
    }

    @Test
    void aStreamsConfigAcceptsThem() {
        var config = new StreamsConfig(settings(Map.of()));

        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(100);
        assertThat(config.getString(StreamsConfig.APPLICATION_ID_CONFIG)).isEqualTo("consent-stream");
        assertThat(config.getMainConsumerConfigs("group", "client", 0))
                .containsEntry("session.timeout.ms", 10_000)
                .containsEntry("group.protocol", "classic")
                .containsEntry("isolation.level", "read_committed");
    }

    @Test
    void anInstanceTellsWhereItIsAndWhatItTakes() {
        var config = new StreamsConfig(settings(Map.of()));

        assertThat(config.getString(StreamsConfig.APPLICATION_SERVER_CONFIG)).isEqualTo("here:8081");
        assertThat(config.getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG)).isEqualTo(2);
        assertThat(config.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isEqualTo(1);
        assertThat(config.getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG)).isEqualTo(3);
    }

    @Test
    void anInstanceWithANameKeepsItsPlaceInTheGroup() {
        var named = new StreamsConfig(settings(Map.of(), "a"));
        var nameless = new StreamsConfig(settings(Map.of()));

        assertThat(named.getMainConsumerConfigs("group", "client", 1)).containsEntry("group.instance.id", "a-1");
        assertThat(nameless.getMainConsumerConfigs("group", "client", 1)).doesNotContainKey("group.instance.id");
    }

    @Test
    void internalTopicsForgetAsFastAsOurs() {
        assertThat(settings(Map.of()))
                .containsEntry("topic.message.timestamp.type", "LogAppendTime")
                .containsKey("topic.segment.ms")
                .containsKey("topic.max.compaction.lag.ms")
                .containsEntry("topic.min.insync.replicas", "2");
    }

    @Test
    void passesOtherClientSettingsOn() {
        assertThat(settings(Map.of("security.protocol", "SSL"))).containsEntry("security.protocol", "SSL");
    }

    @ParameterizedTest
    @CsvSource({
        "processing.guarantee, at_least_once",
        "acks, 1",
        "producer.acks, 0",
        "enable.idempotence, false",
        "consumer.isolation.level, read_uncommitted"
    })
    void refusesWhatWouldWeakenThePromise(String key, String value) {
        assertThatThrownBy(() -> settings(Map.of(key, value)))
                .hasMessageContaining(key)
                .hasMessageContaining("remove it");
    }
}
