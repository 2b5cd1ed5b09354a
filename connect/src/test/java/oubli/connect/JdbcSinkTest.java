package oubli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oubli.schemas.ConsentDecision;
import oubli.schemas.RecordKey;
import oubli.testing.TestBroker;

/** Debezium's stock JDBC sink on a real PostgreSQL keeps a row for each subject, for as long as the subject lives. */
class JdbcSinkTest {

    private static final String ANNE = "panne2222222222222222222222";
    private static final String BRUNO = "pbruno222222222222222222222";

    @TempDir
    Path folder;

    @Test
    void aSubjectsTombstoneDeletesItsRow() throws Exception {
        try (var broker = TestBroker.start(folder.resolve("kafka"));
                var database = EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("postgres"))
                        .start();
                var worker = ConnectWorker.start(broker.bootstrapServers(), folder.resolve("offsets"))) {
            createTopic(broker);
            write(broker, ANNE, States.state(ANNE, ConsentDecision.GIVEN));
            write(broker, BRUNO, States.state(BRUNO, ConsentDecision.REFUSED));
            worker.run("consents", sink(database));

            awaitRows(worker, database, ANNE + " GIVEN", BRUNO + " REFUSED");

            write(broker, ANNE, States.state(ANNE, ConsentDecision.WITHDRAWN));
            awaitRows(worker, database, ANNE + " WITHDRAWN", BRUNO + " REFUSED");

            write(broker, RecordKey.heartbeat(0), null);
            write(broker, ANNE, null);
            awaitRows(worker, database, BRUNO + " REFUSED");
        }
    }

    /** The connector as docs/recipients.md shows it, for this database and registry. */
    private static Map<String, String> sink(EmbeddedPostgres database) {
        var settings = new HashMap<String, String>();
        settings.put("name", "consents");
        settings.put("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector");
        settings.put("topics", States.TOPIC);
        settings.put("connection.url", database.getJdbcUrl("postgres", "postgres"));
        settings.put("connection.username", "postgres");
        settings.put("connection.password", "postgres");
        settings.put("collection.name.format", "consents");
        settings.put("insert.mode", "upsert");
        settings.put("delete.enabled", "true");
        settings.put("primary.key.mode", "record_key");
        settings.put("transforms", "key");
        settings.put("transforms.key.type", "org.apache.kafka.connect.transforms.HoistField$Key");
        settings.put("transforms.key.field", "subjectId");
        settings.put("schema.evolution", "basic");
        settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        settings.put("value.converter", RowConverter.class.getName());
        States.REGISTRY.forEach((key, value) -> settings.put("value.converter." + key, value));
        settings.put("consumer.override.auto.offset.reset", "earliest");
        settings.put("consumer.override.isolation.level", "read_committed");
        return settings;
    }

    private static void createTopic(TestBroker broker) throws Exception {
        try (var admin = broker.admin()) {
            admin.createTopics(List.of(
                            new NewTopic(States.TOPIC, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
        }
    }

    private static void write(TestBroker broker, String key, byte[] value) throws Exception {
        var properties = new Properties();
        properties.put("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(States.TOPIC, key, value)).get();
        }
    }

    private static void awaitRows(ConnectWorker worker, EmbeddedPostgres database, String... expected) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(rows(database))
                        .as(() -> worker.status("consents"))
                        .containsExactly(expected));
    }

    private static List<String> rows(EmbeddedPostgres database) {
        var rows = new ArrayList<String>();
        try (var connection = database.getPostgresDatabase().getConnection();
                var found = connection
                        .createStatement()
                        .executeQuery("select subjectId, cells->0->>'decision' from consents order by subjectId")) {
            while (found.next()) {
                rows.add(found.getString(1) + " " + found.getString(2));
            }
        } catch (SQLException notYet) {
            rows.add(notYet.getMessage());
        }
        return rows;
    }
}
