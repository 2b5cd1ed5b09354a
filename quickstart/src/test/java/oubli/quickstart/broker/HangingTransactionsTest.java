package oubli.quickstart.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.quickstart.Ports;

@SuppressWarnings("try") // the watch works while it is open
class HangingTransactionsTest {

    private static final TopicPartition LETTERS = new TopicPartition("letters", 0);

    @TempDir
    Path folder;

    @Test
    void letsReadersPassATransactionThatItsCoordinatorForgot() throws Exception {
        var port = Ports.free().kafka();
        leaveOneOpen(port);
        forgetItsCoordinator();

        try (var broker = InProcessBroker.start(folder, port);
                var later = producer(broker, Map.of())) {
            later.send(new ProducerRecord<>("letters", "committed")).get();
            assertThat(committedBy(broker, Duration.ofSeconds(2))).isEmpty();

            try (var watch = HangingTransactions.watch(broker.bootstrapServers(), Duration.ofMillis(200))) {
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> committedBy(broker, Duration.ofSeconds(1))
                        .contains("committed"));
            }
            assertThat(committedBy(broker, Duration.ofSeconds(1))).doesNotContain("never committed");
        }
    }

    @Test
    void leavesALivingTransactionAlone() throws Exception {
        try (var broker = InProcessBroker.start(folder, Ports.free().kafka());
                var watch = HangingTransactions.watch(broker.bootstrapServers(), Duration.ofMillis(50))) {
            createTopic(broker);
            try (var producer = producer(broker, Map.of("transactional.id", "living"))) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("letters", "first")).get();
                assertThat(committedBy(broker, Duration.ofSeconds(1))).isEmpty();
                producer.commitTransaction();
            }
            assertThat(committedBy(broker, Duration.ofSeconds(5))).containsExactly("first");
        }
    }

    private void leaveOneOpen(int port) throws Exception {
        try (var broker = InProcessBroker.start(folder, port)) {
            createTopic(broker);
            var producer = producer(broker, Map.of("transactional.id", "forgotten"));
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("letters", "never committed")).get();
            broker.close();
            producer.close(Duration.ZERO);
        }
    }

    private void forgetItsCoordinator() throws IOException {
        try (var found = Files.walk(folder)) {
            var state = found.filter(path -> path.toString().contains("__transaction_state"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            assertThat(state).isNotEmpty();
            for (var path : state) {
                Files.delete(path);
            }
        }
    }

    private static void createTopic(InProcessBroker broker) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("letters", Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static KafkaProducer<String, String> producer(InProcessBroker broker, Map<String, Object> more) {
        var config = new HashMap<String, Object>(more);
        config.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    /** What a reader of committed records sees from the start until nothing more comes for that long. */
    private static List<String> committedBy(InProcessBroker broker, Duration patience) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(LETTERS));
            long until = System.nanoTime() + patience.toNanos();
            while (values.isEmpty() && System.nanoTime() < until) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
