package oubli.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.testing.TestBroker;

class TopicCatalogueTest {

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static Admin admin;

    private final TopicCatalogue catalogue = new TopicCatalogue(TopicSettings.test());

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.start(folder);
        admin = broker.admin();
        new TopicCatalogue(TopicSettings.test()).ensure(admin);
    }

    /** The controller answers before the broker shows a change: no test begins on another's leftovers. */
    @BeforeEach
    void everythingIsInOrder() {
        await().untilAsserted(() -> assertThat(catalogue.verify(admin)).isEmpty());
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void makesEveryTopicAndItsDeadLetters() throws Exception {
        var names = admin.listTopics().names().get();

        assertThat(names).hasSize(2 * Topics.all().size()).contains("pii.contact.events", "pii.contact.events.dead");
        assertThat(catalogue.verify(admin)).isEmpty();
    }

    @Test
    void mayBeAskedAgainByEveryService() {
        catalogue.ensure(admin);

        assertThat(catalogue.verify(admin)).isEmpty();
    }

    @Test
    void tellsEachSettingThatWasChangedBehindItsBack() throws Exception {
        var changes = Map.of(
                "message.timestamp.type", "CreateTime",
                "cleanup.policy", "delete",
                "max.compaction.lag.ms", "86400000",
                "min.cleanable.dirty.ratio", "0.5",
                "segment.ms", "604800000",
                "delete.retention.ms", "86400000",
                "min.compaction.lag.ms", "5000");

        for (var change : changes.entrySet()) {
            set("keys.data-keys", change.getKey(), change.getValue());
            await().untilAsserted(() -> assertThat(catalogue.verify(admin))
                    .extracting(Drift::topic, Drift::key, Drift::found)
                    .containsExactly(tuple("keys.data-keys", change.getKey(), change.getValue())));
            restore("keys.data-keys", change.getKey());
            everythingIsInOrder();
        }
    }

    @Test
    void refusesToStartOnDriftAndSaysWhatIsExpected() throws Exception {
        set("privacy.ticks", "message.timestamp.type", "CreateTime");
        await().until(() -> !catalogue.verify(admin).isEmpty());

        assertThatThrownBy(() -> catalogue.ensure(admin))
                .isInstanceOf(TopicDriftException.class)
                .hasMessage("topic-drift: privacy.ticks: message.timestamp.type is CreateTime, must be LogAppendTime");

        restore("privacy.ticks", "message.timestamp.type");
    }

    @Test
    void tellsAnotherDeploymentsFigures() {
        var drifts = new TopicCatalogue(TopicSettings.production()).verify(admin);

        assertThat(drifts)
                .extracting(Drift::key)
                .contains("partitions", "replication", "min.insync.replicas", "segment.ms");
    }

    @Test
    void tellsAMissingTopicAndExtraPartitions() throws Exception {
        admin.deleteTopics(List.of("privacy.operations.dead")).all().get();
        admin.createPartitions(Map.of("privacy.subject.links.dead", NewPartitions.increaseTo(5)))
                .all()
                .get();

        await().untilAsserted(() -> assertThat(catalogue.verify(admin))
                .extracting(Drift::toString)
                .containsExactlyInAnyOrder(
                        "privacy.operations.dead: topic is missing, must be present",
                        "privacy.subject.links.dead: partitions is 5, must be 3"));

        admin.deleteTopics(List.of("privacy.subject.links.dead")).all().get();
        await().untilAsserted(() ->
                assertThat(catalogue.verify(admin)).extracting(Drift::found).containsExactly("missing", "missing"));
        catalogue.createMissing(admin);
    }

    @Test
    void whoCreatesNoneWaitsForWhatItNeedsAndLooksAtNothingElse() throws Exception {
        set("privacy.ticks", "message.timestamp.type", "CreateTime");
        admin.deleteTopics(List.of("privacy.operations")).all().get();
        await().until(() -> catalogue.verify(admin).size() == 2);

        catalogue.require(admin, List.of(Topics.DATA_KEYS));
        assertThatThrownBy(() -> catalogue.require(admin, List.of(Topics.OPERATIONS, Topics.TICKS)))
                .isInstanceOf(TopicsMissingException.class)
                .hasMessageContaining("privacy.operations;");
        assertThatThrownBy(() -> catalogue.require(admin, List.of(Topics.TICKS)))
                .isInstanceOf(TopicDriftException.class);

        restore("privacy.ticks", "message.timestamp.type");
        catalogue.createMissing(admin);
    }

    @Test
    void internalTopicsForgetAsFast() {
        assertThat(TopicSettings.production().internalTopicConfig())
                .containsEntry("topic.message.timestamp.type", "LogAppendTime")
                .containsEntry("topic.segment.ms", "1800000")
                .containsEntry("topic.max.compaction.lag.ms", "1800000")
                .containsEntry("topic.min.insync.replicas", "2");
    }

    private static void set(String topic, String key, String value) throws Exception {
        alter(topic, new AlterConfigOp(new ConfigEntry(key, value), OpType.SET));
    }

    private static void restore(String topic, String key) throws Exception {
        var cleanup = Topics.byName(topic).orElseThrow().cleanup();
        set(topic, key, TopicSettings.test().topicConfig(cleanup).get(key));
    }

    private static void alter(String topic, AlterConfigOp change) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
    }
}
