package oubli.retention.horizon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import oubli.schemas.Cleanup;
import oubli.schemas.Topic;
import oubli.schemas.TopicSettings;
import oubli.schemas.Topics;

class HorizonPlannerTest {

    private static final String KEYS = Topics.DATA_KEYS.name();
    private static final BrokerPace KAFKAS_DEFAULTS = BrokerPace.of(List.of(Map.of()));
    private static final BrokerPace PROMPT = BrokerPace.of(
            List.of(Map.of("log.cleaner.backoff.ms", "1000", "log.retention.check.interval.ms", "10000")));

    @ParameterizedTest
    @CsvSource({"production, PT1H11M15S", "quickstart, PT12M55S", "test, PT39.333333333S"})
    void addsUpWhatACompactedTopicWaitsFor(String profile, Duration bound) {
        var horizon = horizon(profile, KEYS, Map.of(), KAFKAS_DEFAULTS);

        assertThat(horizon.bound()).isEqualTo(bound);
        assertThat(horizon.steps())
                .containsOnlyKeys("segmentCloses", "cleanerMayStart", "cleanerLooks", "cleanerRuns", "fileGoes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "quickstart", "test"})
    void everyProfileKeepsItsPromiseForEveryTopic(String profile) {
        var topics = Topics.all().stream().map(Topic::name).toList();

        assertThat(topics).allSatisfy(topic -> {
            assertThat(horizon(profile, topic, Map.of(), PROMPT).keepsPromise()).isTrue();
            assertThat(horizon(profile, topic + ".dead", Map.of(), PROMPT).keepsPromise())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "segment.ms, 1800000, PT37M55S",
        "max.compaction.lag.ms, 7200000, PT2H2M55S",
        "min.compaction.lag.ms, 3600000, PT1H12M55S",
        "file.delete.delay.ms, 600000, PT21M55S"
    })
    void growsWithTheSettingThatDrifted(String setting, String value, Duration bound) {
        var horizon = horizon("quickstart", KEYS, Map.of(setting, value), KAFKAS_DEFAULTS);

        assertThat(horizon.bound()).isEqualTo(bound);
        assertThat(horizon.keepsPromise()).isFalse();
        assertThat(horizon.settings()).containsEntry(setting, value);
    }

    @ParameterizedTest
    @CsvSource({
        "message.timestamp.type, CreateTime",
        "max.compaction.lag.ms, 9223372036854775807",
        "cleanup.policy, ''",
    })
    void hasNoBoundWhereBytesMayStayForEver(String setting, String value) {
        var horizon = horizon("quickstart", KEYS, Map.of(setting, value), PROMPT);

        assertThat(horizon.isBounded()).isFalse();
        assertThat(horizon.keepsPromise()).isFalse();
        assertThat(horizon.obstacles()).contains(setting);
    }

    @Test
    void aCleanerThatIsOffOnOneBrokerLeavesNoBound() {
        var brokers = BrokerPace.of(List.of(Map.of(), Map.of("log.cleaner.enable", "false")));

        assertThat(horizon("quickstart", KEYS, Map.of(), brokers).obstacles()).containsExactly("log.cleaner.enable");
        assertThat(horizon("quickstart", Topics.TICKS.name(), Map.of(), brokers).isBounded())
                .isTrue();
    }

    @Test
    void theSlowestBrokerCounts() {
        var brokers = BrokerPace.of(
                List.of(Map.of("log.cleaner.backoff.ms", "1000"), Map.of("log.cleaner.backoff.ms", "600000")));

        assertThat(horizon("quickstart", KEYS, Map.of(), brokers).steps())
                .containsEntry("cleanerLooks", Duration.ofMinutes(10));
    }

    /** A dirty ratio of zero makes the cleaner start on one dirty record, whatever the lag allows. */
    @Test
    void theLagDoesNotCountWhereTheCleanerStartsAtOnce() {
        var settings = Map.of("max.compaction.lag.ms", "9223372036854775807", "min.cleanable.dirty.ratio", "0.0");

        assertThat(horizon("quickstart", KEYS, settings, PROMPT).keepsPromise()).isTrue();
    }

    @Test
    void whatIsDeletedForItsAgeGoesT2AfterIt() {
        var dead = horizon("production", KEYS + ".dead", Map.of(), KAFKAS_DEFAULTS);
        var kept = horizon("production", KEYS + ".dead", Map.of("retention.ms", "-1"), KAFKAS_DEFAULTS);

        assertThat(dead.bound())
                .isEqualTo(Duration.ofDays(14).plusMinutes(30).plusMinutes(5).plusMinutes(1));
        assertThat(dead.promise()).isEqualTo(Duration.ofDays(14).plusMinutes(90));
        assertThat(kept.obstacles()).containsExactly("retention.ms");
    }

    @Test
    void aChangelogIsHeldAgainstTheSamePromise() {
        var changelog = horizon(
                "quickstart",
                "consent-stream-consent-by-subject-changelog",
                Map.of("max.compaction.lag.ms", "7200000"),
                PROMPT);

        assertThat(changelog.promise()).isEqualTo(Duration.ofMinutes(15));
        assertThat(changelog.keepsPromise()).isFalse();
    }

    private static Horizon horizon(String profile, String topic, Map<String, String> drift, BrokerPace brokers) {
        var catalogue = TopicSettings.profile(profile);
        var cleanup = topic.endsWith(".dead")
                ? Cleanup.DELETE_DEAD
                : Topics.byName(topic).map(Topic::cleanup).orElse(Cleanup.COMPACT);
        var settings = new HashMap<>(Map.of("retention.ms", "604800000"));
        settings.putAll(catalogue.topicConfig(cleanup));
        settings.putAll(drift);
        return new HorizonPlanner(catalogue).of(new LiveTopic(topic, settings), brokers);
    }
}
