package oubli.consent.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import oubli.schemas.TopicSettings;

class StreamsSettingsTest {

    private static Properties settings(Map<String, String> configured) {
        var properties = new Binder(new MapConfigurationPropertySource(configured))
                .bindOrCreate("oubli", ConsentProperties.class);
        return StreamsSettings.of(
                properties, TopicSettings.production().internalTopicConfig(), new HostInfo("here", 8081));
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
    void internalTopicsForgetAsFastAsOurs() {
        assertThat(settings(Map.of()))
                .containsEntry("topic.message.timestamp.type", "LogAppendTime")
                .containsKey("topic.segment.ms")
                .containsKey("topic.max.compaction.lag.ms")
                .containsEntry("topic.min.insync.replicas", "2");
    }

    @Test
    void passesOtherClientSettingsOn() {
        assertThat(settings(Map.of("oubli.kafka.properties.security.protocol", "SSL")))
                .containsEntry("security.protocol", "SSL");
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
        assertThatThrownBy(() -> settings(Map.of("oubli.kafka.properties." + key, value)))
                .hasMessageContaining(key)
                .hasMessageContaining("remove it");
    }
}
