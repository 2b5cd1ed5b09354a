package oubli.benchmarks.fire;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import oubli.benchmarks.timers.Timers;

/** db-scheduler on PostgreSQL, polling by lock-and-fetch as its manual advises for many executions; at least once. */
final class SchedulerFiring implements Firing {

    private static final String TABLE = """
            drop table if exists scheduled_tasks;
            create table scheduled_tasks (
              task_name text not null, task_instance text not null, task_data bytea,
              execution_time timestamp with time zone not null, picked boolean not null, picked_by text,
              last_success timestamp with time zone, last_failure timestamp with time zone, consecutive_failures int,
              last_heartbeat timestamp with time zone, version bigint not null, priority smallint,
              primary key (task_name, task_instance));
            create index execution_time_idx on scheduled_tasks (execution_time);
            create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)""";

    private static final int THREADS = 10;

    private final Topics topics;
    private final HikariDataSource database = new HikariDataSource();
    private final KafkaProducer<String, Long> producer;
    private final Scheduler scheduler;

    SchedulerFiring(String bootstrap, Topics topics, String url) throws SQLException {
        this.topics = topics;
        database.setJdbcUrl(url);
        database.setMaximumPoolSize(THREADS + 2);
        try (var connection = database.getConnection();
                var table = connection.createStatement()) {
            table.execute(TABLE);
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "compression.type", "lz4", "linger.ms", 0),
                new StringSerializer(),
                new LongSerializer());
        scheduler = Scheduler.create(database, lapse())
                .threads(THREADS)
                .pollUsingLockAndFetch(0.5, 4.0)
                .pollingInterval(Duration.ofMillis(100))
                .build();
    }

    /** Written by SQL, a batch a commit: how they came in is not what is measured. */
    @Override
    public void keep(int count) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        values ('lapse', ?, now(), false, 1)""")) {
            connection.setAutoCommit(false);
            for (int n = 0; n < count; n++) {
                insert.setString(1, Timers.subject(n) + '/' + n);
                insert.addBatch();
                if ((n + 1) % 1_000 == 0 || n + 1 == count) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    @Override
    public void fire() {
        scheduler.start();
    }

    @Override
    public void close() {
        scheduler.stop();
        producer.close();
        database.close();
    }

    private OneTimeTask<Void> lapse() {
        return Tasks.oneTime("lapse").execute((instance, context) -> publish(instance.getId()));
    }

    /** Acknowledged before the scheduler forgets the task, or a crash would lose it. */
    private void publish(String id) {
        var parts = id.split("/", 2);
        try {
            producer.send(new ProducerRecord<>(topics.lapses(), parts[0], Long.valueOf(parts[1])))
                    .get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException(refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
