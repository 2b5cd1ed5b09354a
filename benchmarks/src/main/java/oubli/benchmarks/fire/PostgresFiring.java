package oubli.benchmarks.fire;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import oubli.benchmarks.timers.PostgresShelf;
import oubli.benchmarks.timers.Timers;

/**
 * An indexed table emptied in batches, each published in a Kafka transaction that ends just before the table's own.
 *
 * <p>A crash between the two publishes a batch twice: the peer promises less than ours, and is not charged for it.
 */
final class PostgresFiring implements Firing {

    private final Topics topics;
    private final PostgresShelf shelf;
    private final Connection database;
    private final KafkaProducer<String, Long> producer;
    private final Thread worker = new Thread(this::work, "postgres-worker");

    PostgresFiring(String bootstrap, String run, Topics topics, String url) throws SQLException {
        this.topics = topics;
        shelf = new PostgresShelf(url);
        database = DriverManager.getConnection(url);
        database.setAutoCommit(false);
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "transactional.id",
                        run,
                        "compression.type",
                        "lz4",
                        "batch.size",
                        64 * 1024,
                        "linger.ms",
                        5),
                new StringSerializer(),
                new LongSerializer());
        producer.initTransactions();
    }

    @Override
    public void keep(int count) throws SQLException {
        shelf.fill(0, count);
        shelf.analyze();
    }

    @Override
    public void fire() {
        worker.start();
    }

    @Override
    public void close() {
        try {
            worker.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        shelf.close();
    }

    private void work() {
        try (database;
                var take = database.prepareStatement(PostgresShelf.TAKE)) {
            boolean more = true;
            while (more) {
                take.setObject(1, Timers.FAR.atOffset(ZoneOffset.UTC));
                producer.beginTransaction();
                try (var taken = take.executeQuery()) {
                    more = publish(taken);
                }
                producer.commitTransaction();
                database.commit();
            }
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private boolean publish(ResultSet taken) throws SQLException {
        boolean any = false;
        while (taken.next()) {
            any = true;
            var unused = producer.send(new ProducerRecord<>(topics.lapses(), taken.getString(1), taken.getLong(2)));
        }
        return any;
    }
}
