package oubli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import oubli.schemas.DataClass;
import oubli.schemas.WrappedDataKey;

class DataKeyIndexTest {
    private static final String TOPIC = "keys.data-keys";
    private static final TopicPartition P0 = new TopicPartition(TOPIC, 0);
    private static final TopicPartition P1 = new TopicPartition(TOPIC, 1);
    private static final Duration WAIT = Duration.ofMillis(200);

    private final MockConsumer<String, byte[]> followed = new MockConsumer<>("none");
    private final MockConsumer<String, byte[]> fetched = new MockConsumer<>("none");
    private final KeyPlaces places = new KeyPlaces();
    private final KeyTopicFollower follower = new KeyTopicFollower(TOPIC, followed, places);
    private final DataKeyIndex index = new DataKeyIndex(
            TOPIC, places, follower, new KeyFetcher(TOPIC, fetched, (topic, bytes) -> key(bytes), WAIT), WAIT);

    @BeforeEach
    void topicHasTwoPartitions() {
        for (var consumer : List.of(followed, fetched)) {
            consumer.updatePartitions(TOPIC, List.of(partition(0), partition(1)));
            consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
            consumer.updateEndOffsets(Map.of(P0, 0L, P1, 0L));
        }
        follower.step();
    }

    @Test
    void givesTheKeyFromItsPlaceInTheTopic() {
        follow("panne/k1", "v1");
        topicStillHas(0, "panne/k1", "v1");

        assertThat(index.find("panne", "k1").orElseThrow().getKekId()).isEqualTo("v1");
    }

    @Test
    void aTombstoneTakesTheKeyAway() {
        follow("panne/k1", "v1");
        follow("panne/k1", null);

        assertThat(index.find("panne", "k1")).isEmpty();
        assertThat(index.size()).isZero();
    }

    @Test
    void anotherSubjectDoesNotFindTheKey() {
        follow("panne/k1", "v1");

        assertThat(index.find("ppaul", "k1")).isEmpty();
    }

    @Test
    void aLaterValueReplacesTheFirst() {
        follow("panne/k1", "v1");
        follow("panne/k1", "v2");
        topicStillHas(1, "panne/k1", "v2");

        assertThat(index.find("panne", "k1").orElseThrow().getKekId()).isEqualTo("v2");
    }

    @Test
    void heartbeatsAndKeylessRecordsAreNoKeys() {
        follow("~/0", null);
        follow("~/0", "v");
        follow(null, "v");

        assertThat(index.size()).isZero();
    }

    @Test
    void isCaughtUpOnlyAtTheEndOfEveryPartition() {
        assertThat(index.catchUp()).isTrue();

        fetched.updateEndOffsets(Map.of(P0, 1L, P1, 0L));
        assertThat(index.catchUp()).isFalse();

        follow("panne/k1", "v1");
        assertThat(index.catchUp()).isTrue();
    }

    @Test
    void concludesNothingWhileTheBrokersAreAway() {
        fetched.setOffsetsException(new KafkaException("away"));

        assertThat(index.catchUp()).isFalse();
    }

    @Test
    void aRecordThatLeftTheTopicBeforeItsTombstoneIsReadSaysNothing() {
        follow("panne/k1", "v1");
        fetched.schedulePollTask(() -> fetched.addRecord(record(5, "ppaul/k9", "v")));

        assertThatThrownBy(() -> index.find("panne", "k1"))
                .isInstanceOf(KeyTopicUnavailableException.class)
                .hasMessageNotContaining("panne");
    }

    @Test
    void looksAgainWhereThePlaceIsGone() {
        follow("panne/k1", "v1");
        fetched.setPollException(new OffsetOutOfRangeException(Map.of(P0, 0L)));
        fetched.scheduleNopPollTask();
        fetched.schedulePollTask(() -> fetched.addRecord(record(0, "panne/k1", "v1")));

        assertThat(index.find("panne", "k1")).isPresent();
    }

    @Test
    void aFailureIsVisibleUntilItIsMended() {
        follower.start();
        await().untilAsserted(() -> assertThat(index.healthy()).isTrue());

        followed.setPollException(new TopicAuthorizationException(TOPIC));

        await().pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(index.healthy()).isFalse());
        await().untilAsserted(() -> assertThat(index.healthy()).isTrue());
        index.close();
        assertThat(index.healthy()).isFalse();
        assertThat(followed.closed()).isTrue();
    }

    @Test
    void readsAgainFromTheBeginningAfterTheLogWasCut() {
        follow("panne/k1", "v1");
        followed.setPollException(new OffsetOutOfRangeException(Map.of(P0, 1L)));
        follower.step();

        assertThat(index.size()).isZero();
        assertThat(index.catchUp()).isFalse();

        follower.step();
        assertThat(index.catchUp()).isTrue();
    }

    private long next;

    private void follow(String key, String value) {
        followed.addRecord(record(next++, key, value));
        follower.step();
    }

    private void topicStillHas(long offset, String key, String value) {
        fetched.schedulePollTask(() -> fetched.addRecord(record(offset, key, value)));
    }

    private static ConsumerRecord<String, byte[]> record(long offset, String key, String value) {
        return new ConsumerRecord<>(
                TOPIC, 0, offset, key, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** Test values are the key-encryption key's id alone. */
    private static WrappedDataKey key(byte[] value) {
        return WrappedDataKey.newBuilder()
                .setMeta(InMemoryDataKeys.META)
                .setSubjectId("panne")
                .setKeyId("k1")
                .setDataClass(DataClass.PROSPECT)
                .setKekId(new String(value, StandardCharsets.UTF_8))
                .setWrapped(java.nio.ByteBuffer.allocate(0))
                .setSealsEventId("e")
                .build();
    }

    private static PartitionInfo partition(int number) {
        return new PartitionInfo(TOPIC, number, Node.noNode(), new Node[0], new Node[0]);
    }
}
