package oubli.schemas.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {

    private static final String TOPIC = "versions";
    private static final TopicPartition ONLY = new TopicPartition(TOPIC, 0);

    private final Queue<String> taken = new ConcurrentLinkedQueue<>();
    private final Queue<Consumer<byte[], byte[]>> consumers = new ArrayDeque<>();

    private TopicFollower follower() {
        return new TopicFollower("follower", consumers::remove, List.of(Followed.of(TOPIC, (key, value) -> {
            if (value.length == 0) {
                throw new IllegalArgumentException("nothing in it");
            }
            taken.add(key);
        })));
    }

    @Test
    void takesWhatWasThereAndWhatComesLeavingOutHeartbeatsTombstonesAndWhatCannotBeRead() {
        var consumer = topicThatEndsAt(4);
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(0, "~/0", "beat"));
            consumer.addRecord(record(1, "deleted", null));
            consumer.addRecord(record(2, "broken", ""));
            consumer.addRecord(record(3, "a", "text"));
        });

        try (var follower = follower()) {
            follower.start();

            await().until(follower::isCaughtUp);
            consumer.schedulePollTask(() -> consumer.addRecord(record(4, "b", "text")));
            await().untilAsserted(() -> assertThat(taken).containsExactly("a", "b"));
        }
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void isNotCaughtUpBeforeItHasReadWhatWasThere() {
        topicThatEndsAt(1);

        try (var follower = follower()) {
            follower.start();

            await().until(() -> consumers.isEmpty());
            assertThat(follower.isCaughtUp()).isFalse();
        }
    }

    @Test
    void beginsAgainAfterAFailure() {
        var failing = topicThatEndsAt(1);
        failing.schedulePollTask(() -> failing.setPollException(new KafkaException("gone")));
        var next = topicThatEndsAt(1);
        next.schedulePollTask(() -> next.addRecord(record(0, "a", "text")));

        try (var follower = follower()) {
            follower.start();

            await().until(follower::isCaughtUp);
            assertThat(taken).containsExactly("a");
        }
    }

    private MockConsumer<byte[], byte[]> topicThatEndsAt(long end) {
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(ONLY, 0L));
        consumer.updateEndOffsets(Map.of(ONLY, end));
        consumers.add(consumer);
        return consumer;
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String key, String value) {
        return new ConsumerRecord<>(
                TOPIC, 0, offset, key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
    }
}
